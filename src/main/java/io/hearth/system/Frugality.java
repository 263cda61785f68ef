package io.hearth.system;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Gives memory back. Starting needs far more than running, and a hub shares its small machine with others: once it has
 * started, and again a minute later, the heap is told to stay close to what is used, and to shrink again
 * after a busy hour. Options that the person who started the program has set, and virtual machines that do not know
 * them, are left alone.
 */
@Component
class Frugality {

    private static final Logger log = LoggerFactory.getLogger(Frugality.class);

    /**
     * Options that may be changed while the machine runs, in the order in which they may be: the smaller ratio first.
     * Ratios in percent, the interval in milliseconds.
     */
    private static final List<Option> OPTIONS = List.of(
            new Option("MinHeapFreeRatio", "10"),
            new Option("MaxHeapFreeRatio", "30"),
            new Option("G1PeriodicGCInterval", "30000"));

    private record Option(String name, String value) {}

    @EventListener(ApplicationStartedEvent.class)
    void started() {
        CompletableFuture.runAsync(Frugality::save)
                .thenRunAsync(Frugality::save, CompletableFuture.delayedExecutor(1, TimeUnit.MINUTES));
    }

    private static void save() {
        var machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        OPTIONS.forEach(option -> quietly(() -> set(machine, option)));
        System.gc();
        quietly(Frugality::trim);
    }

    private static void set(HotSpotDiagnosticMXBean machine, Option option) {
        var now = machine.getVMOption(option.name());
        if (now.isWriteable() && now.getOrigin() == VMOption.Origin.DEFAULT) {
            machine.setVMOption(option.name(), option.value());
        }
    }

    /** Hands the allocator's free pages back to the system, where the virtual machine knows how (JDK 17.0.9 and later). */
    private static void trim() throws JMException {
        ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "systemTrimNativeHeap",
                        new Object[0],
                        new String[0]);
    }

    private interface Wish {
        void grant() throws JMException;
    }

    private static void quietly(Wish wish) {
        try {
            wish.grant();
        } catch (JMException | RuntimeException | LinkageError unknown) {
            log.debug("This virtual machine keeps its memory as it likes", unknown);
        }
    }
}
