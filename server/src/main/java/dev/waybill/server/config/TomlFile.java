package dev.waybill.server.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file in TOML, to be read whole.
 *
 * @param what people call it: {@code "the configuration file"}
 * @param path where it is
 * @param maxBytes that it may have
 */
record TomlFile(String what, Path path, int maxBytes) {

    /** Deeper than all that we read. The parser goes down once for each level, and a stack ends. */
    private static final int MAX_DEPTH = 16;

    private static final TomlMapper TOML = new TomlMapper(TomlFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build());

    /** @throws ConfigurationException with a sentence, if it is missing, or too large, or no TOML */
    JsonNode read() throws ConfigurationException {
        return parsed(text());
    }

    /** Its text. */
    String text() throws ConfigurationException {
        try {
            checkReadable();
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(what + " " + path + " does not exist", e);
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(what + " " + path + " is not UTF-8", e);
        } catch (IOException e) {
            throw new ConfigurationException(what + " " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** The tables that {@code text}, the file's, holds. */
    JsonNode parsed(String text) throws ConfigurationException {
        try {
            JsonNode tables = TOML.readTree(text);
            checkNumbers(text);
            return tables;
        } catch (StreamConstraintsException e) {
            throw new ConfigurationException(
                    path + ": it is nested deeper than " + MAX_DEPTH + ", or a number or name in it is too long", e);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new ConfigurationException(path + ", line " + line + ": " + firstLine(e.getOriginalMessage()), e);
        }
    }

    /** To open a pipe is to wait for its writer, and a device has no end. */
    private void checkReadable() throws ConfigurationException, IOException {
        if (!Files.readAttributes(path, BasicFileAttributes.class).isRegularFile()) {
            throw new ConfigurationException(what + " " + path + " is no regular file");
        }
        if (Files.size(path) > maxBytes) {
            throw new ConfigurationException(
                    what + " " + path + " has " + Files.size(path) + " bytes, and may have " + maxBytes);
        }
    }

    /** Refuses what the TOML parser takes for another number: it drops the first digits of those that have 19. */
    private void checkNumbers(String text) throws ConfigurationException {
        String number = LongNumbers.firstIn(text);
        if (number != null) {
            throw new ConfigurationException(path + ": the number " + number + " is too large: it may have up to "
                    + LongNumbers.MAX_DIGITS + " digits");
        }
    }

    private static String firstLine(String message) {
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
