package io.hearth.certificates;

import java.io.IOException;
import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** By which names and addresses clients call this hub. */
final class ServerNames {

    private static final Pattern HOST =
            Pattern.compile("(\\*\\.)?[a-z0-9_]([a-z0-9_-]{0,62})(\\.[a-z0-9_]([a-z0-9_-]{0,62}))*");
    private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}|[0-9a-f:.]*:[0-9a-f:.]*");
    private static final Path LINUX_HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final String NUMBER_AT_THE_END = "(.*\\.)?\\d+";
    private static final int LONGEST = 253;

    private ServerNames() {}

    /** @throws IllegalArgumentException when it is neither a host name nor an address */
    static String required(String name) {
        var given = name.strip().toLowerCase(Locale.ROOT);
        if (!isAddress(given)) {
            try {
                given = IDN.toASCII(given, IDN.ALLOW_UNASSIGNED);
            } catch (IllegalArgumentException unfit) {
                given = "";
            }
        }
        if (!isAddress(given) && !isHost(given)) {
            throw new IllegalArgumentException(
                    "hearth.tls.names has '%s', which is neither a host name nor an address".formatted(name));
        }
        return given;
    }

    static boolean isAddress(String name) {
        return ADDRESS.matcher(name).matches() && parses(name);
    }

    private static boolean parses(String address) {
        try {
            return InetAddress.getByName(address) != null;
        } catch (UnknownHostException wrong) {
            return false;
        }
    }

    private static boolean isHost(String name) {
        return name.length() <= LONGEST && HOST.matcher(name).matches() && !name.matches(NUMBER_AT_THE_END);
    }

    /** Those that are configured, and those of this machine. */
    static Set<String> of(Collection<String> configured) {
        var names = new LinkedHashSet<>(configured);
        names.add("localhost");
        names.add("hearth.local");
        Stream.of(hostName()).filter(ServerNames::isHost).forEach(host -> {
            names.add(host);
            if (host.indexOf('.') < 0) {
                names.add(host + ".local");
            }
        });
        addresses(names);
        return names;
    }

    /** Without asking the network, which may take seconds to answer. */
    private static String hostName() {
        try {
            var name = Files.isReadable(LINUX_HOST_NAME)
                    ? Files.readString(LINUX_HOST_NAME)
                    : InetAddress.getLocalHost().getHostName();
            return name.strip().toLowerCase(Locale.ROOT);
        } catch (IOException unknown) {
            return "";
        }
    }

    private static void addresses(Set<String> names) {
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !(address instanceof Inet6Address && address.isLinkLocalAddress()))
                    .map(InetAddress::getHostAddress)
                    .map(address -> address.replaceFirst("%.*", ""))
                    .sorted()
                    .forEach(names::add);
        } catch (SocketException none) {
            names.add("127.0.0.1");
        }
    }
}
