package io.hearth.system;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.Optional;

/** Where this machine is found in the home's network. */
final class Addresses {

    private Addresses() {}

    /** The IPv4 address that other devices at home can most likely reach. */
    static Optional<String> lan() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(Addresses::usable)
                    .sorted(Comparator.comparing(NetworkInterface::getIndex))
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address && address.isSiteLocalAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst();
        } catch (SocketException unknown) {
            return Optional.empty();
        }
    }

    private static boolean usable(NetworkInterface network) {
        try {
            var name = network.getName();
            return network.isUp()
                    && !network.isLoopback()
                    && !network.isVirtual()
                    && !name.startsWith("docker")
                    && !name.startsWith("br-")
                    && !name.startsWith("veth");
        } catch (SocketException gone) {
            return false;
        }
    }
}
