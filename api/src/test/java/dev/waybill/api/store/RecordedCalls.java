package dev.waybill.api.store;

import static java.util.Map.entry;

import dev.waybill.api.Digest;
import dev.waybill.api.RemotePath;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An interface's implementation that does nothing but note its calls, and those calls made with values at random. */
final class RecordedCalls<T> {

    static final Entry ENTRY = new Entry(RemotePath.of("/f"), Entry.Type.FILE, 3, Instant.EPOCH, null, "e", false);

    private final Class<T> type;
    private final List<String> heard = new ArrayList<>();

    RecordedCalls(Class<T> type) {
        this.type = type;
    }

    /** The implementation. */
    T recorder() {
        return proxy(type, (method, arguments) -> {
            heard.add(text(method, arguments));
            return value(method.getReturnType(), 1);
        });
    }

    /** All that {@code type} lets others call. */
    List<Method> methods() {
        return Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !method.isBridge())
                .toList();
    }

    /** Calls {@code method} of {@code view}, and answers whether exactly the same call has reached the recorder. */
    boolean passes(Method method, T view) throws ReflectiveOperationException {
        @Nullable Object[] arguments = arguments(method);
        heard.clear();
        try {
            method.invoke(view, arguments);
        } catch (InvocationTargetException e) {
            throw new AssertionError(method + " fails", e.getCause());
        }
        return heard.equals(List.of(text(method, arguments)));
    }

    /** What {@code method} can be called with; no two alike. */
    static @Nullable Object[] arguments(Method method) {
        Class<?>[] types = method.getParameterTypes();
        var arguments = new @Nullable Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = value(types[i], i);
        }
        return arguments;
    }

    private static String text(Method method, @Nullable Object @Nullable [] arguments) {
        return method.getName() + (method.getParameterCount() == 0 ? "" : Arrays.toString(arguments));
    }

    private static @Nullable Object value(Class<?> type, int number) {
        Map<Class<?>, Object> values = Map.ofEntries(
                entry(RemotePath.class, RemotePath.of("/p" + number)),
                entry(Entry.class, ENTRY),
                entry(Range.class, Range.from(number)),
                entry(Condition.class, Condition.ABSENT),
                entry(Duration.class, Duration.ofSeconds(number)),
                entry(Instant.class, Instant.ofEpochSecond(number)),
                entry(ByteBuffer.class, ByteBuffer.allocate(number)),
                entry(Space.class, new Space(2, 1)),
                entry(Stream.class, Stream.of(ENTRY)),
                entry(List.class, List.of()),
                entry(String.class, "s" + number),
                entry(Stretch.class, new Stretch(number, 9, 0)),
                entry(Waiting.class, Waiting.NOTHING),
                entry(WholeFile.class, new WholeFile(number, null, null, null, Condition.NONE)),
                entry(WholeFile.Stored.class, new WholeFile.Stored(ENTRY, 0)),
                entry(long.class, (long) number),
                entry(int.class, number));
        if (type == void.class) {
            return null;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == String.class) {
            return "t" + number;
        }
        if (type == Digest.class) {
            return new Digest("crc32", "0000000" + number);
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[number];
        }
        Object value = values.get(type);
        return value == null ? proxy(type, (method, arguments) -> value(method.getReturnType(), number)) : value;
    }

    /** What a call does. */
    private interface Answer {
        @Nullable
        Object to(Method method, @Nullable Object @Nullable [] arguments);
    }

    private static <I> I proxy(Class<I> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                RecordedCalls.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getDeclaringClass() == Object.class
                        ? objectCall(type, proxy, method)
                        : answer.to(method, arguments)));
    }

    private static Object objectCall(Class<?> type, Object proxy, Method method) {
        return switch (method.getName()) {
            case "toString" -> "any " + type.getSimpleName();
            case "hashCode" -> System.identityHashCode(proxy);
            default -> throw new IllegalStateException(method + " of " + type + " is not for this test");
        };
    }
}
