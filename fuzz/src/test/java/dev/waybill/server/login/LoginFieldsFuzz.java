package dev.waybill.server.login;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.api.CommandException;
import dev.waybill.api.Status;
import dev.waybill.fuzz.Refusals;
import dev.waybill.protocol.BadFrameException;
import dev.waybill.protocol.Header;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in a request that logs in. */
class LoginFieldsFuzz {

    /** Each field is refused with 400, or is there; no sentence repeats a secret. */
    @FuzzTest
    void logins(byte[] input) {
        var said = new HashMap<String, @Nullable Object>();
        try {
            Header header = Header.parse(input);
            for (int i = 0; i < header.size(); i++) {
                said.put(header.name(i), header.value(i));
            }
        } catch (BadFrameException e) {
            return;
        }
        var fields = new LoginFields(said);
        String secret = said.get("secret") instanceof String text && text.length() > 8 ? text : "\0no secret";

        List<Runnable> questions = List.of(
                fields::method, fields::user, fields::userIfNamed, fields::secret, fields::key, fields::signature);
        for (Runnable question : questions) {
            try {
                question.run();
            } catch (CommandException e) {
                Refusals.check(e, input.length, Status.BAD_ARGUMENT);
                assertFalse(e.sentence().contains(secret) && !fields.method().contains(secret), e.sentence());
            }
        }
        assertFalse(fields.toString().contains(secret) && !fields.method().contains(secret), fields.toString());
    }
}
