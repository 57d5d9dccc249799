package dev.waybill.shell.session;

import dev.waybill.client.CancelledException;
import dev.waybill.client.CannotConnectException;
import dev.waybill.client.ConnectionBrokenException;
import dev.waybill.client.IntegrityException;
import dev.waybill.client.LocalFileException;
import dev.waybill.client.LoginException;
import dev.waybill.client.ProtocolException;
import dev.waybill.client.RefusedException;
import dev.waybill.client.UntrustedServerException;
import dev.waybill.client.WaybillException;
import dev.waybill.client.files.ExposedFileException;
import dev.waybill.shell.classic.ClassicFailure;
import dev.waybill.shell.show.Output;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** The shell's exit codes. Scripts decide by these numbers, so they never change. */
public final class ExitCode {

    public static final int OK = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int NOT_FOUND = 3;
    public static final int DENIED = 4;
    /** The server wants to know who calls, and was not told, or not convinced. */
    public static final int LOGIN = 5;

    public static final int NO_CONNECTION = 6;
    public static final int INTEGRITY = 7;
    /** Of the several files or names that one command was for, some were done and others not. */
    public static final int PARTLY = 8;

    public static final int EXISTS = 11;
    public static final int NO_SPACE = 12;
    public static final int PROTOCOL = 13;
    public static final int INTERRUPTED = 130;

    /** As a Unix shell reports a program that was ended because nobody read its output. */
    public static final int OUTPUT_CLOSED = 141;

    /** What each of them means, in a few words. A test holds the documentation against this. */
    public static final String MEANINGS = """
            0 done, 1 a command failed, 2 usage, 3 not found, 4 permission denied, 5 login,
            6 no connection, 7 integrity, 8 partly done, 11 exists or precondition, 12 no space, 13 protocol,
            130 interrupted, 141 nobody reads the output
            """;

    /** What the system says where a disk, or one's share of it, is full; the JDK has no class for it. */
    private static final List<String> FULL = List.of("No space left", "Disk quota exceeded");

    private ExitCode() {}

    /** The code for {@code failure}. */
    public static int of(IOException failure) {
        if (failure instanceof LocalFileException local) {
            return of(local.failure());
        }
        if (failure instanceof WaybillException told) {
            return ofCall(told);
        }
        if (failure instanceof Coded told) {
            return told.code();
        }
        if (failure instanceof ClassicFailure told) {
            return ofClassic(told);
        }
        if (failure instanceof NoSuchFileException) {
            return NOT_FOUND;
        }
        if (failure instanceof ExposedFileException) {
            return LOGIN;
        }
        if (failure instanceof AccessDeniedException) {
            return DENIED;
        }
        if (failure instanceof FileAlreadyExistsException) {
            return EXISTS;
        }
        if (failure instanceof Output.ClosedException) {
            return OUTPUT_CLOSED;
        }
        return isFull(String.valueOf(failure.getMessage())) ? NO_SPACE : FAILED;
    }

    /** Whether nothing that would follow is done either: nobody wants it, or nobody reads it. */
    static boolean endsAll(int code) {
        return code == INTERRUPTED || code == OUTPUT_CLOSED;
    }

    private static boolean isFull(String message) {
        for (String words : FULL) {
            if (message.contains(words)) {
                return true;
            }
        }
        return false;
    }

    private static int ofCall(WaybillException failure) {
        if (failure instanceof RefusedException refused) {
            return ofStatus(refused.status(), refused.code());
        }
        if (failure instanceof LoginException) {
            return LOGIN;
        }
        if (failure instanceof CannotConnectException
                || failure instanceof ConnectionBrokenException
                || failure instanceof UntrustedServerException) {
            return NO_CONNECTION;
        }
        if (failure instanceof IntegrityException) {
            return INTEGRITY;
        }
        if (failure instanceof ProtocolException) {
            return PROTOCOL;
        }
        return failure instanceof CancelledException ? INTERRUPTED : FAILED;
    }

    private static int ofClassic(ClassicFailure failure) {
        return switch (failure.fault()) {
            case USAGE -> USAGE;
            case FILE -> of(failure.root());
            case PEER -> NO_CONNECTION;
        };
    }

    static int ofStatus(int status, String code) {
        return switch (status) {
            case 400 -> code.equals("bad-frame") ? PROTOCOL : USAGE;
            case 401 -> LOGIN;
            case 403 -> DENIED;
            case 404 -> NOT_FOUND;
            case 412 -> EXISTS;
            case 422 -> INTEGRITY;
            case 501 -> USAGE;
            case 503 -> NO_CONNECTION;
            case 507 -> NO_SPACE;
            default -> FAILED;
        };
    }
}
