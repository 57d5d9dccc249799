package dev.waybill.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.waybill.fuzz.Refusals;
import dev.waybill.fuzz.Scratch;
import dev.waybill.fuzz.Texts;
import dev.waybill.server.user.User;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The configuration file, as an operator may have written it. */
class ConfigurationFuzz {

    private final Path file;

    ConfigurationFuzz() throws IOException {
        file = Files.createTempFile(Scratch.folder(), "", ".toml");
    }

    /** A file is refused with a sentence, or makes a configuration whose limits are all limits. */
    @FuzzTest
    void files(byte[] input) throws IOException {
        Files.write(file, input);
        Configuration configuration;
        try {
            configuration = Configuration.of(ConfigurationFile.read(file));
        } catch (ConfigurationException e) {
            Refusals.check(e, input.length);
            return;
        }

        assertTrue(configuration.backlog() > 0, () -> "backlog " + configuration.backlog());
        assertTrue(configuration.limits().connections().all() > 0);
        assertTrue(configuration.limits().connections().perAddress() > 0);
        assertTrue(configuration.limits().bytes().header() > 0);
        assertTrue(configuration.limits().bytes().upload() >= 0);
        assertTrue(configuration.limits().bytes().drain() >= 0);
        configuration.pluginSettings().limits().values().forEach(limits -> {
            assertTrue(limits.bodyBytes() == null || limits.bodyBytes() >= 0, limits::toString);
            assertTrue(limits.calls() == null || limits.calls() > 0, limits::toString);
        });
    }

    /** A file of users is refused with a sentence, or makes users that have the names and limits that users can have. */
    @FuzzTest
    void users(byte[] input) throws IOException {
        Files.write(file, input);
        try {
            for (User user : UsersFile.read(file)) {
                User.checkName(user.name());
                user.groups().forEach(User::checkGroup);
                Long quota = user.limits().quotaBytes();
                assertTrue(quota == null || quota >= 0, () -> "quota " + quota);
            }
        } catch (ConfigurationException e) {
            Refusals.check(e, input.length);
        }
    }

    /** A number is refused, or is the one that was written. */
    @FuzzTest
    void numbers(byte[] input) throws IOException {
        String written = Texts.of(input).replaceAll("[^-+0-9A-Za-z_.:]", "_");
        for (String form : FORMS) {
            Files.writeString(file, String.format(form, written));
            Long read;
            try {
                read = number(ConfigurationFile.read(file));
            } catch (ConfigurationException e) {
                Refusals.check(e, input.length);
                continue;
            }
            assertEquals(meant(written), read == null ? null : BigInteger.valueOf(read), written);
        }
    }

    /** Where a number can stand: under bare and quoted keys, in a table, inline, behind texts and comments. */
    private static final List<String> FORMS = List.of(
            "limits.upload-bytes = %s\n",
            "\"limits\".'upload-bytes' = %s\n",
            "limits = { upload-bytes = %s }\n",
            "root = \"\"\"\n# \\\"\"\"\" # '\n[command.x]\nbody-bytes = %s # \"\n",
            "[user.x]\nquota-bytes = %s\n");

    private static @Nullable Long number(Settings settings) throws ConfigurationException {
        if (settings.users() != null) {
            return settings.users().getFirst().limits().quotaBytes();
        }
        Map<String, Long> limits = settings.commands().get("x");
        return limits == null ? Long.valueOf(settings.number(Setting.UPLOAD_BYTES, 0, -1)) : limits.get("body-bytes");
    }

    private static final Pattern DECIMAL = Pattern.compile("[+-]?(0|[1-9](_?[0-9])*)");
    private static final Pattern PREFIXED =
            Pattern.compile("0x[0-9A-Fa-f](_?[0-9A-Fa-f])*|0o[0-7](_?[0-7])*|0b[01](_?[01])*");

    /** The integer of TOML 1.0 that a text is, or null. */
    private static @Nullable BigInteger meant(String text) {
        String digits = text.replace("_", "");
        if (DECIMAL.matcher(text).matches()) {
            return new BigInteger(digits);
        }
        if (!PREFIXED.matcher(text).matches()) {
            return null;
        }
        int base = text.charAt(1) == 'x' ? 16 : text.charAt(1) == 'o' ? 8 : 2;
        return new BigInteger(digits.substring(2), base);
    }
}
