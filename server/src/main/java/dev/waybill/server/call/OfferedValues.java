package dev.waybill.server.call;

import dev.waybill.api.CommandException;
import dev.waybill.api.CommandSpec;
import dev.waybill.api.Completion;
import dev.waybill.api.Nearest;
import dev.waybill.api.Parameter;
import dev.waybill.api.Request;
import dev.waybill.api.Status;
import dev.waybill.api.Typing;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Asks the completion of a parameter, which may be a plugin's code. Of one thread. */
final class OfferedValues {

    private static final int MAX_VALUES = 1_000;
    private static final int MAX_LENGTH = 4_096;

    private final Admission admission;
    private final FilterChain.Defects defects;

    OfferedValues(Admission admission, FilterChain.Defects defects) {
        this.admission = admission;
        this.defects = defects;
    }

    /**
     * What {@code parameter} offers to go on with {@code typed}.
     *
     * @param surroundings what the completion sees of the call
     * @throws CommandException if there is no such parameter, or its completion says so or has a defect
     */
    @SuppressWarnings("CatchingUnchecked") // it may be a plugin's code, which may throw anything
    List<String> ask(Request.Call surroundings, String parameter, String typed, Map<String, String> arguments)
            throws InterruptedException {
        Completion completion = parameter(parameter).completion();
        if (completion == null) {
            return List.of();
        }
        var typing = Typing.of(surroundings, typed, arguments);
        try {
            return admission.command().generation().within(() -> fitting(completion.complete(typing), typed));
        } catch (CommandException | InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            var reply = defects.failed(admission.command().name(), e);
            throw new CommandException(reply.status(), String.valueOf(reply.get("error")), e);
        }
    }

    private Parameter<?> parameter(String name) {
        CommandSpec spec = admission.command().spec();
        Parameter<?> parameter = spec.parameter(name);
        if (parameter == null) {
            List<String> names =
                    spec.parameters().stream().map(each -> each.name()).toList();
            throw new CommandException(
                    Status.BAD_ARGUMENT,
                    spec.name() + " takes no \"" + ErrorText.shown(name) + "\"" + Nearest.question(name, names));
        }
        return parameter;
    }

    private static List<String> fitting(Collection<String> offered, String typed) {
        var fitting = new ArrayList<String>();
        for (String value : offered) {
            if (fitting.size() == MAX_VALUES) {
                break;
            }
            if (value.length() <= MAX_LENGTH && value.startsWith(typed)) {
                fitting.add(value);
            }
        }
        return fitting;
    }
}
