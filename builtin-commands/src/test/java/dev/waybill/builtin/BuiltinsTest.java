package dev.waybill.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.waybill.api.CommandHandler;
import dev.waybill.testkit.CommandContract;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class BuiltinsTest {

    @TestFactory
    Stream<DynamicTest> allKeepTheContract() {
        return ServiceLoader.load(CommandHandler.class, getClass().getClassLoader()).stream()
                .flatMap(provider -> CommandContract.of(provider.get()));
    }

    @Test
    void allAreFound() {
        var names = new TreeSet<String>();

        for (CommandHandler handler :
                ServiceLoader.load(CommandHandler.class, getClass().getClassLoader())) {
            names.add(handler.spec().name());
        }

        assertEquals(
                "[commands, commit, complete, cp, df, digest, discard, du, find, get, ls, manifest, md5put, mkdir, mv, part,"
                        + " parts, ping, put, rm, stat, tail, verify]",
                names.toString());
    }
}
