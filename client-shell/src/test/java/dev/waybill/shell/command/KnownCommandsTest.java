package dev.waybill.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.waybill.api.CommandHandler;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.client.RemoteColumn;
import dev.waybill.client.RemoteCommand;
import dev.waybill.client.RemoteParameter;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** The short-cut may know fewer commands than there are, but of those that it knows it must not say anything wrong. */
class KnownCommandsTest {

    @Test
    void everydayCommandsAreAsTheRealOnesSay() {
        int known = 0;
        for (CommandHandler handler : ServiceLoader.load(CommandHandler.class)) {
            CommandSpec spec = handler.spec();
            RemoteCommand command = KnownCommands.real(spec.name());
            if (command != null) {
                known++;
                assertEquals(parametersOf(spec), parametersOf(command), spec.name());
                assertEquals(columnsOf(spec), columnsOf(command), spec.name());
                assertEquals(spec.output(), command.output(), spec.name());
                assertFalse(spec.isEndless(), spec.name());
                assertEquals(spec.isStoring(), command.conduct().stores(), spec.name());
                assertEquals(digestOf(spec), command.conduct().digest(), spec.name());
            }
        }
        assertEquals(8, known);
    }

    private static String digestOf(CommandSpec spec) {
        return spec.digest() == null ? "" : spec.digest().word();
    }

    private static List<String> parametersOf(CommandSpec spec) {
        return spec.parameters().stream().map(KnownCommandsTest::text).toList();
    }

    private static String text(Parameter<?> parameter) {
        return parameter.name() + " " + parameter.kind() + " " + parameter.absence() + " " + parameter.isRepeated()
                + " " + parameter.isNamed();
    }

    private static List<String> parametersOf(RemoteCommand command) {
        return command.parameters().stream().map(KnownCommandsTest::text).toList();
    }

    private static String text(RemoteParameter parameter) {
        return parameter.name() + " " + parameter.kind() + " " + parameter.absence() + " " + parameter.repeated() + " "
                + parameter.named();
    }

    private static List<RemoteColumn> columnsOf(CommandSpec spec) {
        var table = spec.table();
        return table == null
                ? List.of()
                : table.columns().stream()
                        .map(column -> new RemoteColumn(column.name(), column.kind()))
                        .toList();
    }

    private static List<RemoteColumn> columnsOf(RemoteCommand command) {
        return command.columns();
    }
}
