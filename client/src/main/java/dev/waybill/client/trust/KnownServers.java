package dev.waybill.client.trust;

import dev.waybill.client.files.UserFolders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The file of servers that were trusted before: a line for each, {@code host:port sha256:…}; a server may have several. It
 * is made when the first is added, and readable by its owner alone. Any thread, and any number of processes.
 *
 * @param file where it is, or will be
 */
public record KnownServers(Path file) {

    private static final int MAX_BYTES = 4 << 20;
    private static final Set<OpenOption> APPENDING =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

    /** The system's locks are those of whole processes. */
    private static final ReentrantLock THIS_PROCESS = new ReentrantLock();

    /** The file of whoever runs this. */
    public static KnownServers ofUser() {
        return new KnownServers(UserFolders.configuration().resolve("known_servers"));
    }

    /**
     * What is known of {@code place}, a host and a port.
     *
     * @throws IOException if the file cannot be read, or has a line that is none: nothing is guessed from it
     */
    public Set<Fingerprint> of(String place) throws IOException {
        String wanted = place.toLowerCase(Locale.ROOT);
        var found = new LinkedHashSet<Fingerprint>();
        for (Entry entry : entries()) {
            if (entry.place.equals(wanted)) {
                found.add(entry.fingerprint);
            }
        }
        return found;
    }

    /**
     * The hosts and ports of all servers, in the order of the file.
     *
     * @throws IOException as above
     */
    public Set<String> places() throws IOException {
        var places = new LinkedHashSet<String>();
        for (Entry entry : entries()) {
            places.add(entry.place);
        }
        return places;
    }

    /** @param place in lower case */
    private record Entry(String place, Fingerprint fingerprint) {}

    private List<Entry> entries() throws IOException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new IOException("\"" + file + "\" has more than " + MAX_BYTES + " bytes");
            }
            return entries(Files.readString(file));
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (CharacterCodingException e) {
            throw new IOException("\"" + file + "\" is not UTF-8: mend or remove it", e);
        }
    }

    private List<Entry> entries(String text) throws IOException {
        var entries = new ArrayList<Entry>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String entry = line.strip();
            if (!entry.isEmpty() && entry.charAt(0) != '#') {
                int blank = entry.indexOf(' ');
                Fingerprint fingerprint = blank < 0 ? null : fingerprint(entry.substring(blank + 1));
                if (fingerprint == null) {
                    throw new IOException(
                            "line " + number + " of \"" + file + "\" is none of HOST:PORT sha256:…: mend or remove it");
                }
                entries.add(new Entry(entry.substring(0, blank).toLowerCase(Locale.ROOT), fingerprint));
            }
        }
        return entries;
    }

    private static @Nullable Fingerprint fingerprint(String text) {
        try {
            return Fingerprint.of(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Adds what {@code place} has shown, in one write at the file's end, unless it is there already. */
    public void add(String place, Fingerprint fingerprint) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder);
        }
        var owners = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        THIS_PROCESS.lock();
        try (FileChannel channel = FileChannel.open(file, APPENDING, owners);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !of(place).contains(fingerprint)) {
                append(channel, place.toLowerCase(Locale.ROOT) + " " + fingerprint + "\n");
            }
        } finally {
            THIS_PROCESS.unlock();
        }
    }

    /** A person may have left the last line without its break. */
    private static void append(FileChannel channel, String line) throws IOException {
        long end = channel.size();
        var last = ByteBuffer.allocate(1);
        boolean isOpen = end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n';
        var bytes = ByteBuffer.wrap(((isOpen ? "\n" : "") + line).getBytes(StandardCharsets.UTF_8));
        channel.position(end);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(false);
    }
}
