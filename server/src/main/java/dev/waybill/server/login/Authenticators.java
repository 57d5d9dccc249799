package dev.waybill.server.login;

import dev.waybill.api.Authenticator.Account;
import dev.waybill.api.CommandException;
import dev.waybill.api.Credential;
import dev.waybill.api.Origin;
import dev.waybill.api.Status;
import dev.waybill.server.command.NamedAuthenticator;
import dev.waybill.server.log.DefectPlaces;
import dev.waybill.server.user.User;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the authenticators of plugins. Each question has a platform thread of its own and a deadline; one that hangs is
 * interrupted and left, and keeps its turn until it ends, so that it costs no more than a bounded number of threads. What
 * an authenticator throws is logged, without the secret that it was asked about. Any thread.
 */
public final class Authenticators {

    private static final Logger LOG = LoggerFactory.getLogger("logins");
    private static final int TURNS = 16;

    private final Supplier<List<NamedAuthenticator>> all;
    private final Duration patience;
    private final Semaphore turns = new Semaphore(TURNS, true);

    /** Makes a credential anew for each authenticator, which may keep or wipe it. */
    interface Question {
        Credential make();
    }

    /**
     * @param all those that there are, at any time
     * @param patience for each
     */
    public Authenticators(Supplier<List<NamedAuthenticator>> all, Duration patience) {
        this.all = all;
        this.patience = patience;
    }

    /** Whether there are none. */
    boolean isEmpty() {
        return all.get().isEmpty();
    }

    /**
     * Who {@code question} proves its caller to be, by the first that knows; null if none does.
     *
     * @throws CommandException 503 if none does, and one of them could not tell now
     */
    @Nullable
    Account ask(Question question, Origin origin, long deadlineNanos) throws InterruptedException {
        boolean unsure = false;
        for (NamedAuthenticator each : all.get()) {
            if (!each.generation().enter()) {
                unsure = true; // its jar is being replaced in this moment
                continue;
            }
            long due = Math.min(deadlineNanos, System.nanoTime() + patience.toNanos());
            try {
                Account account = ask(each, question.make(), origin, due);
                if (account != null) {
                    return account;
                }
            } catch (ExecutionException | TimeoutException e) {
                unsure = true;
            }
        }
        if (unsure) {
            throw new CommandException(Status.AWAY, "who you are cannot be checked now: try again in a while");
        }
        return null;
    }

    private @Nullable Account ask(NamedAuthenticator asked, Credential credential, Origin origin, long due)
            throws InterruptedException, ExecutionException, TimeoutException {
        if (!turns.tryAcquire(due - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            wipe(credential);
            asked.generation().leave();
            throw late(asked);
        }
        var task = new FutureTask<@Nullable Account>(() -> answer(asked, credential, origin));
        Thread thread = Thread.ofPlatform()
                .daemon()
                .name("waybill-authenticator " + asked.generation().plugin())
                .inheritInheritableThreadLocals(false)
                .start(task);
        try {
            return task.get(Math.max(0, due - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw late(asked);
        } finally {
            thread.interrupt();
        }
    }

    private static TimeoutException late(NamedAuthenticator asked) {
        LOG.warn("the authenticator {} did not answer in time", asked.label());
        return new TimeoutException();
    }

    /** Code of a plugin, which may throw anything. */
    @SuppressWarnings("CatchingUnchecked")
    private @Nullable Account answer(NamedAuthenticator asked, Credential credential, Origin origin) throws Exception {
        try {
            Account account =
                    asked.generation().within(() -> asked.authenticator().authenticate(credential, origin));
            if (account != null) {
                User.checkName(account.user());
                account.groups().forEach(User::checkGroup);
            }
            return account;
        } catch (Throwable e) {
            LOG.warn(
                    "the authenticator {} failed: {} at {}",
                    asked.label(),
                    withoutSecret(e.toString(), credential),
                    DefectPlaces.of(e));
            throw e;
        } finally {
            wipe(credential);
            asked.generation().leave();
            turns.release();
        }
    }

    private static String withoutSecret(String text, Credential credential) {
        char[] secret = secretOf(credential);
        return secret.length == 0 ? text : text.replace(String.valueOf(secret), "***");
    }

    private static void wipe(Credential credential) {
        Arrays.fill(secretOf(credential), '\0');
    }

    private static char[] secretOf(Credential credential) {
        return switch (credential) {
            case Credential.Password password -> password.secret();
            case Credential.Token token -> token.secret();
            case Credential.Key key -> new char[0];
            case Credential.Certificate certificate -> new char[0];
        };
    }
}
