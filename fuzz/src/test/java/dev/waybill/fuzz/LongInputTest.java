package dev.waybill.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The inputs of the fuzz tests, made long. What takes time or memory in proportion to its input is done at once; what takes
 * the square of it meets the limit that all tests have.
 */
class LongInputTest {

    private static final int LENGTH = 1 << 16;

    /** Fitting a pattern may cost the product of its length and the name's. */
    private static final int LENGTH_OF_PATTERNS = 1 << 11;

    static List<Method> targets() throws IOException, ClassNotFoundException, URISyntaxException {
        return Targets.all();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void longInputsTakeNoLongTime(Method target) throws Exception {
        Constructor<?> constructor = target.getDeclaringClass().getDeclaredConstructor();
        constructor.setAccessible(true);
        target.setAccessible(true);
        Object test = constructor.newInstance();
        int length = target.getName().equals("patterns") ? LENGTH_OF_PATTERNS : LENGTH;
        List<byte[]> inputs = inputs(target);

        assertFalse(inputs.isEmpty());
        for (byte[] input : inputs) {
            if (input.length > 0) {
                target.invoke(test, repeated(input, length));
                target.invoke(test, stretched(input, length));
            }
        }
    }

    private static List<byte[]> inputs(Method target) throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(
                LongInputTest.class.getClassLoader().getResource(Targets.inputs(target)), () -> Targets.name(target));
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.map(LongInputTest::bytes).toList();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError("no input: " + file, e);
        }
    }

    private static byte[] repeated(byte[] input, int length) {
        byte[] repeated = new byte[length];
        for (int i = 0; i < length; i++) {
            repeated[i] = input[i % input.length];
        }
        return repeated;
    }

    /** With the letter in its middle many times. */
    private static byte[] stretched(byte[] input, int length) {
        int middle = input.length / 2;
        byte[] stretched = new byte[length + input.length];
        Arrays.fill(stretched, input[middle]);
        System.arraycopy(input, 0, stretched, 0, middle);
        System.arraycopy(input, middle, stretched, length + middle, input.length - middle);
        return stretched;
    }
}
