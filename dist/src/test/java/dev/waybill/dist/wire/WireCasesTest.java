package dev.waybill.dist.wire;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class WireCasesTest {

    @TestFactory
    Stream<DynamicContainer> eachCase() throws Exception {
        return files().stream().map(WireCasesTest::container);
    }

    @Test
    void casesWereFound() throws Exception {
        var cases = new ArrayList<WireCase>();
        for (Path file : files()) {
            cases.addAll(WireCase.in(file));
        }

        assertTrue(cases.size() > 80, cases.size() + " cases");
    }

    private static DynamicContainer container(Path file) {
        try {
            return DynamicContainer.dynamicContainer(
                    String.valueOf(file.getFileName()),
                    WireCase.in(file).stream().map(each -> DynamicTest.dynamicTest(each.title(), each::play)));
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        var folder =
                Path.of(requireNonNull(WireCasesTest.class.getResource("/wire")).toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".case"))
                    .sorted()
                    .toList();
        }
    }
}
