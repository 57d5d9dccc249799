package dev.waybill.server.command;

import dev.waybill.api.CommandSpec;
import dev.waybill.api.Parameter;
import dev.waybill.api.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A short hash of what clients see of a list of specs: the same in every run, and another one as soon as that differs.
 */
final class Fingerprint {

    private static final int BYTES = 8;

    private final MessageDigest digest;

    private Fingerprint(MessageDigest digest) {
        this.digest = digest;
    }

    static String of(List<CommandSpec> specs) {
        var fingerprint = new Fingerprint(sha256());
        specs.forEach(fingerprint::add);
        return HexFormat.of().formatHex(Arrays.copyOf(fingerprint.digest.digest(), BYTES));
    }

    private void add(CommandSpec spec) {
        add(spec.name(), spec.summary(), spec.details(), spec.examples());
        add(spec.access(), spec.isRepeatable(), spec.isEndless(), spec.deadline(), spec.output());
        add(spec.isStoring(), spec.digest());
        spec.parameters().forEach(this::add);
        @Nullable Table<?> table = spec.table();
        if (table != null) {
            table.columns().forEach(column -> add(column.name(), column.kind()));
        }
    }

    private void add(Parameter<?> parameter) {
        add(parameter.name(), parameter.kind(), parameter.summary(), parameter.absence(), parameter.fallback());
        add(parameter.isRepeated(), parameter.isNamed(), parameter.choices().keySet());
        add(parameter.completion() != null);
    }

    /** Each part ends with NUL, which none can hold, so two that are moved together never look like others. */
    private void add(@Nullable Object... parts) {
        for (Object part : parts) {
            digest.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
