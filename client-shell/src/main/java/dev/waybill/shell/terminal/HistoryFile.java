package dev.waybill.shell.terminal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The file in which typed lines outlast the shell: one a line, with line breaks and backslashes in them escaped. It is
 * its owner's alone. Whatever is wrong with it, the shell works: what cannot be read is left out, and what cannot be
 * written is told in one sentence, once. Several shells may use it at once, and lock it for each change.
 */
final class HistoryFile {

    private static final int MAX_LINES = 10_000;
    private static final int MAX_BYTES = 4 << 20;
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rw-------");
    private static final Set<OpenOption> CHANGING =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

    /** The system's locks are those of whole processes. */
    private static final ReentrantLock THIS_PROCESS = new ReentrantLock();

    private final Path file;
    private boolean isUsable = true;
    private @Nullable String complaint;

    /** What is done with the file while no other shell changes it. */
    private interface Change {
        /** Does it; {@code channel} is of the file. */
        void make(FileChannel channel) throws IOException;
    }

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
            List<String> lines;
            try (FileChannel channel = FileChannel.open(file)) {
                lines = lines(channel);
            }
            if (lines.size() > MAX_LINES + MAX_LINES / 4) {
                alone(this::shorten);
            }
            return newest(lines);
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
            alone(channel -> append(channel, List.of(line)));
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

    /** Makes {@code change}. Until the file is locked, another shell may have replaced it: then it is opened anew. */
    private void alone(Change change) throws IOException {
        boolean isMade = false;
        THIS_PROCESS.lock();
        try {
            while (!isMade) {
                Object before = key();
                try (FileChannel channel = FileChannel.open(file, CHANGING, ownersOnly());
                        FileLock lock = channel.lock()) {
                    if (lock.isValid() && Objects.equals(before, key())) {
                        change.make(channel);
                        isMade = true;
                    }
                }
            }
        } finally {
            THIS_PROCESS.unlock();
        }
    }

    /** What tells the file from one that takes its place; null if it is not there. */
    private @Nullable Object key() throws IOException {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private static FileAttribute<?> ownersOnly() {
        return PosixFilePermissions.asFileAttribute(OWNERS);
    }

    /** The lines at the end of the file, as much of it as is read. */
    private static List<String> lines(FileChannel channel) throws IOException {
        long size = channel.size();
        channel.position(Math.max(0, size - MAX_BYTES));
        var bytes = ByteBuffer.allocate((int) Math.min(MAX_BYTES, size));
        int read = channel.read(bytes);
        while (read >= 0 && bytes.hasRemaining()) {
            read = channel.read(bytes);
        }
        byte[] tail = new byte[bytes.position()];
        bytes.flip().get(tail);
        return lines(tail);
    }

    private static List<String> newest(List<String> lines) {
        return lines.subList(Math.max(0, lines.size() - MAX_LINES), lines.size());
    }

    private static List<String> lines(byte[] bytes) {
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

    /** Puts a file of the newest lines in its place: one that is killed meanwhile leaves the old one. */
    private void shorten(FileChannel channel) throws IOException {
        Path fresh = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            try (FileChannel shorter = FileChannel.open(fresh, CHANGING, ownersOnly())) {
                shorter.truncate(0);
                append(shorter, newest(lines(channel)));
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void append(FileChannel channel, List<String> lines) throws IOException {
        var text = new StringBuilder();
        for (String line : lines) {
            text.append(escaped(line)).append('\n');
        }
        var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        channel.position(channel.size());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
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
