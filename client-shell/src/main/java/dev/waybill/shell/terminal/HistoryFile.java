package dev.waybill.shell.terminal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file in which typed lines outlast the shell: one a line, with line breaks and backslashes in them escaped. It is
 * its owner's alone. Whatever is wrong with it, the shell works: what cannot be read is left out, and what cannot be
 * written is told in one sentence, once.
 */
final class HistoryFile {

    private static final int MAX_LINES = 10_000;
    private static final int MAX_BYTES = 4 << 20;
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private boolean isUsable = true;
    private long readTo;
    private @Nullable String complaint;

    /** The file need not be there, nor its folder. */
    HistoryFile(Path file) {
        this.file = file;
    }

    /** What is wrong with it, said once: the next call answers null. */
    @Nullable
    String takeComplaint() {
        String taken = complaint;
        complaint = null;
        return taken;
    }

    /** The lines that were kept, the oldest first; the newest ten thousand of them. */
    List<String> read() {
        try {
            if (!Files.exists(file)) {
                return List.of();
            }
            if (!Files.isRegularFile(file)) {
                giveUp("it is no file");
                return List.of();
            }
            keepFromOthers();
            List<String> lines = lines(tail());
            if (lines.size() <= MAX_LINES) {
                return lines;
            }
            List<String> newest = lines.subList(lines.size() - MAX_LINES, lines.size());
            if (lines.size() > MAX_LINES + MAX_LINES / 4) {
                replace(newest);
            }
            return newest;
        } catch (IOException e) {
            giveUp(reason(e));
            return List.of();
        }
    }

    /** Keeps one more. */
    void add(String line) {
        if (!isUsable) {
            return;
        }
        try {
            makeFolder();
            append(file, List.of(line), StandardOpenOption.APPEND);
        } catch (IOException e) {
            giveUp(reason(e));
        }
    }

    private void giveUp(String reason) {
        isUsable = false;
        complaint = "what you type is not kept in \"" + file + "\": " + reason;
    }

    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileAlreadyExistsException other) {
            return "\"" + other.getFile() + "\" is no folder";
        }
        String reason = failure instanceof FileSystemException system ? system.getReason() : failure.getMessage();
        return reason == null ? "it cannot be used" : reason;
    }

    private void makeFolder() throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
    }

    private void keepFromOthers() throws IOException {
        Set<PosixFilePermission> now = Files.getPosixFilePermissions(file);
        if (!OWNERS.containsAll(now)) {
            Files.setPosixFilePermissions(file, OWNERS);
        }
    }

    /** The end of the file, as much of it as is read. */
    private byte[] tail() throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            readTo = channel.size();
            channel.position(Math.max(0, readTo - MAX_BYTES));
            var bytes = ByteBuffer.allocate((int) Math.min(MAX_BYTES, readTo));
            int read = channel.read(bytes);
            while (read >= 0 && bytes.hasRemaining()) {
                read = channel.read(bytes);
            }
            byte[] tail = new byte[bytes.position()];
            bytes.flip().get(tail);
            return tail;
        }
    }

    private List<String> lines(byte[] bytes) {
        var lines = new ArrayList<String>();
        boolean isCut = bytes.length == MAX_BYTES;
        int start = 0;
        for (int end = 0; end < bytes.length; end++) {
            if (bytes[end] == '\n') {
                addLine(lines, bytes, start, end, isCut && start == 0);
                start = end + 1;
            }
        }
        addLine(lines, bytes, start, bytes.length, isCut && start == 0);
        return lines;
    }

    /** One that is not UTF-8 would name other files than it did: it is left out. */
    private static void addLine(List<String> lines, byte[] bytes, int start, int end, boolean isCut) {
        if (isCut || start == end) {
            return;
        }
        try {
            lines.add(unescaped(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, end - start))
                    .toString()));
        } catch (CharacterCodingException e) {
            return;
        }
    }

    /** What other shells add meanwhile goes along. */
    private void replace(List<String> lines) throws IOException {
        Path fresh = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            append(fresh, lines, StandardOpenOption.TRUNCATE_EXISTING);
            for (long size = Files.size(file); size > readTo; size = Files.size(file)) {
                addRest(fresh, size);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private void addRest(Path fresh, long size) throws IOException {
        try (FileChannel from = FileChannel.open(file);
                FileChannel to = FileChannel.open(fresh, StandardOpenOption.APPEND)) {
            long moved = from.transferTo(readTo, size - readTo, to);
            readTo = moved > 0 ? readTo + moved : size;
        }
    }

    private static void append(Path file, List<String> lines, OpenOption how) throws IOException {
        var text = new StringBuilder();
        for (String line : lines) {
            text.append(escaped(line)).append('\n');
        }
        FileAttribute<?> owners = PosixFilePermissions.asFileAttribute(OWNERS);
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
        try (SeekableByteChannel channel = Files.newByteChannel(file, options, owners)) {
            var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    private static String escaped(String line) {
        return line.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    /** A backslash at the end, which others have written, is one. */
    private static String unescaped(String line) {
        var text = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char letter = line.charAt(i);
            if (letter == '\\' && i + 1 < line.length()) {
                i++;
                letter = line.charAt(i);
                letter = letter == 'n' ? '\n' : letter == 'r' ? '\r' : letter;
            }
            text.append(letter);
        }
        return text.toString();
    }
}
