package dev.waybill.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The fuzz tests that this module has: the methods of classes whose names end in {@code Fuzz}. */
final class Targets {

    private static final String ENDING = "Fuzz.class";

    private Targets() {}

    /** All of them, by name. */
    static List<Method> all() throws IOException, ClassNotFoundException, URISyntaxException {
        Path classes = Path.of(Targets.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        var targets = new ArrayList<Method>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(ENDING)).toList()) {
                String path = classes.relativize(file).toString();
                Class<?> type = Class.forName(
                        path.substring(0, path.length() - ".class".length()).replace('/', '.'));
                Arrays.stream(type.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(FuzzTest.class))
                        .forEach(targets::add);
            }
        }
        targets.sort(Comparator.comparing(Targets::name));
        return targets;
    }

    /** What people call it: {@code FrameFuzz.messages}. */
    static String name(Method target) {
        return target.getDeclaringClass().getSimpleName() + "." + target.getName();
    }

    /** The folder of its inputs below the one of all resources. */
    static String inputs(Method target) {
        return target.getDeclaringClass().getName().replace('.', '/') + "Inputs/" + target.getName();
    }
}
