package dev.waybill.server.user;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Hashes for names that nobody has, so that a login costs the same time whether there is such a user or not. There is one
 * like each real one, and a name always meets the same: where users' hashes cost differently, so do those of unknown
 * names. Immutable.
 */
final class Decoys {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Nobody can work out which decoy a name meets. The same as long as the process, over all readings of the users. */
    private static final byte[] KEY = new byte[32];

    static {
        RANDOM.nextBytes(KEY);
    }

    private final List<PasswordHash> hashes;

    private Decoys(List<PasswordHash> hashes) {
        this.hashes = hashes;
    }

    static Decoys like(Collection<User> users) {
        var hashes = new ArrayList<PasswordHash>();
        for (User user : users) {
            PasswordHash real = user.credentials().password();
            if (real != null) {
                hashes.add(real.decoy(RANDOM));
            }
        }
        return new Decoys(hashes.isEmpty() ? List.of(PasswordHash.usualDecoy(RANDOM)) : List.copyOf(hashes));
    }

    PasswordHash of(String name) {
        byte[] bytes = name.getBytes(UTF_8);
        byte[] keyed = new byte[KEY.length + bytes.length];
        System.arraycopy(KEY, 0, keyed, 0, KEY.length);
        System.arraycopy(bytes, 0, keyed, KEY.length, bytes.length);
        int number = Integer.parseUnsignedInt(Sha256.of(keyed).hex().substring(0, 8), 16);
        return hashes.get(Integer.remainderUnsigned(number, hashes.size()));
    }
}
