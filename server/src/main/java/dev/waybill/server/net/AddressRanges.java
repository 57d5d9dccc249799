package dev.waybill.server.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Internet addresses, single ones and whole ranges: {@code 127.0.0.1}, {@code 10.0.0.0/8}, {@code fd00::/8}. */
public final class AddressRanges {

    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int MAX_OCTET = 255;

    private final List<Range> ranges;

    private AddressRanges(List<Range> ranges) {
        this.ranges = ranges;
    }

    /** The bits that an address must begin with. */
    private record Range(InetAddress first, int bits) {
        boolean contains(byte[] address) {
            byte[] start = first.getAddress();
            if (address.length != start.length) {
                return false;
            }
            int whole = bits / 8;
            if (!Arrays.equals(address, 0, whole, start, 0, whole)) {
                return false;
            }
            int rest = bits % 8;
            return rest == 0 || ((address[whole] ^ start[whole]) & (0xff << (8 - rest)) & 0xff) == 0;
        }
    }

    /**
     * Those that {@code texts} name.
     *
     * @throws IllegalArgumentException with a sentence, if one is none: names of hosts are not looked up
     */
    public static AddressRanges of(List<String> texts) {
        var ranges = new ArrayList<Range>();
        for (String text : texts) {
            int slash = text.indexOf('/');
            InetAddress first = literal(slash < 0 ? text : text.substring(0, slash));
            int all = 8 * first.getAddress().length;
            ranges.add(new Range(first, slash < 0 ? all : bits(text, slash, all)));
        }
        return new AddressRanges(List.copyOf(ranges));
    }

    private static int bits(String text, int slash, int max) {
        String bits = text.substring(slash + 1);
        if (!bits.matches("[0-9]{1,3}") || Integer.parseInt(bits) > max) {
            throw new IllegalArgumentException(
                    "the range \"" + text + "\" must end with a number of bits, 0 to " + max);
        }
        return Integer.parseInt(bits);
    }

    /**
     * The address that {@code text} is.
     *
     * @throws IllegalArgumentException with a sentence, if it is none
     */
    static InetAddress literal(String text) {
        boolean isFour = IPV4.matcher(text).matches()
                && Arrays.stream(text.split("\\.", -1)).allMatch(octet -> Integer.parseInt(octet) <= MAX_OCTET);
        try {
            if (isFour) {
                return InetAddress.getByName(text);
            }
            if (IPV6.matcher(text).matches()) {
                return InetAddress.getByName("[" + text + "]"); // brackets: nothing is looked up
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no address", e);
        }
        throw new IllegalArgumentException("\"" + text + "\" is no address: write it as in 10.0.0.1 or fd00::1");
    }

    /** Whether {@code address} is one of them. */
    public boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ranges.stream().anyMatch(range -> range.contains(bytes));
    }
}
