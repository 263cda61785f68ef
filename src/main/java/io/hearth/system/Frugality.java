package io.hearth.system;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Gives memory back. Starting needs far more than running, and a hub shares its small machine with others: once it is
 * open, the heap is told to stay close to what is used, and to shrink again after a busy hour. Options that the person
 * who started the program has set, and virtual machines that do not know them, are left alone.
 */
@Component
class Frugality {

    private static final Logger log = LoggerFactory.getLogger(Frugality.class);

    /** Options that may be changed while the machine runs; ratios in percent, the interval in milliseconds. */
    private static final Map<String, String> OPTIONS =
            Map.of("MinHeapFreeRatio", "10", "MaxHeapFreeRatio", "30", "G1PeriodicGCInterval", "60000");

    @EventListener(ApplicationReadyEvent.class)
    @Order
    void opened() {
        var thread = new Thread(Frugality::save, "frugality");
        thread.setDaemon(true);
        thread.start();
    }

    private static void save() {
        try {
            var machine = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            OPTIONS.keySet().stream().sorted().forEach(option -> set(machine, option));
            System.gc();
        } catch (RuntimeException | LinkageError unknown) {
            log.debug("This virtual machine keeps its memory as it likes", unknown);
        }
    }

    private static void set(HotSpotDiagnosticMXBean machine, String option) {
        var now = machine.getVMOption(option);
        if (now.isWriteable() && now.getOrigin() == com.sun.management.VMOption.Origin.DEFAULT) {
            machine.setVMOption(option, OPTIONS.get(option));
        }
    }
}
