package io.hearth.dialects.tasmota;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the names of quantities mean.
 *
 * @param temperature the unit of temperatures in this message, as of the following
 */
record Quantities(String temperature, String pressure, String speed) {

    /** A quantity's unit and what it tells of; both null when unknown. */
    record Meaning(@Nullable String unit, @Nullable String subject) {}

    /** Words that give the units of others. */
    static final Set<String> UNITS = Set.of("TempUnit", "PressureUnit", "SpeedUnit");

    private static final Meaning NOTHING = new Meaning(null, null);
    private static final Set<String> TEMPERATURES =
            Set.of("temperature", "dewpoint", "objtmp", "ambtmp", "heatindex", "feelslike", "temp", "watertemp");
    private static final Set<String> PRESSURES = Set.of("pressure", "seapressure", "seapressureunit");
    private static final Set<String> DIAGNOSTIC = Set.of(
            "id",
            "address",
            "mac",
            "epoch",
            "totalstarttime",
            "linkquality",
            "rssi",
            "signal",
            "lastseen",
            "lastseenepoch",
            "endpoint",
            "device",
            "ieeeaddr",
            "shortaddr",
            "name",
            "modelid",
            "manufacturer",
            "reachable",
            "batteryvoltage",
            "bits",
            "repeat",
            "protocol",
            "pulse",
            "packetsreceived",
            "config",
            "endpoints",
            "stage");

    private static final Map<String, Meaning> KNOWN = Map.ofEntries(
            entry("humidity", "%", "humidity"),
            entry("hum", "%", "humidity"),
            entry("moisture", "%", "moisture"),
            entry("illuminance", "lx", "illuminance"),
            entry("carbondioxide", "ppm", "carbon_dioxide"),
            entry("co2", "ppm", "carbon_dioxide"),
            entry("eco2", "ppm", "carbon_dioxide"),
            entry("tvoc", "ppb", "volatile_organic_compounds_parts"),
            entry("pm1", "µg/m³", "pm1"),
            entry("pm2.5", "µg/m³", "pm25"),
            entry("pm10", "µg/m³", "pm10"),
            entry("noise", "dB", "sound_pressure"),
            entry("weight", "kg", "weight"),
            entry("gas", "kΩ", "gas_resistance"),
            entry("fertility", "µS/cm", "conductivity"),
            entry("battery", "%", "battery"),
            entry("batterypercentage", "%", "battery"),
            entry("batteryvoltage", "V", "voltage"),
            entry("voltage", "V", "voltage"),
            entry("vcc", "V", "voltage"),
            entry("current", "A", "current"),
            entry("power", "W", "power"),
            entry("apparentpower", "VA", "apparent_power"),
            entry("reactivepower", "var", "reactive_power"),
            entry("factor", null, "power_factor"),
            entry("frequency", "Hz", "frequency"),
            entry("total", "kWh", "energy"),
            entry("today", "kWh", "energy"),
            entry("yesterday", "kWh", "energy"),
            entry("exportactive", "kWh", "energy"),
            entry("exporttotal", "kWh", "energy"),
            entry("importactive", "kWh", "energy"),
            entry("importtotal", "kWh", "energy"),
            entry("exportreactive", "kvarh", "reactive_energy"),
            entry("importreactive", "kvarh", "reactive_energy"),
            entry("load", "%", null),
            entry("phaseangle", "°", null),
            entry("uptimesec", "s", "duration"),
            entry("heap", "kB", null),
            entry("sleep", "ms", null),
            entry("signal", "dBm", "signal_strength"),
            entry("lastseen", "s", "duration"),
            entry("period", null, null),
            entry("ph", null, "ph"),
            entry("orp", "mV", null),
            entry("tds", "ppm", null));

    private static Map.Entry<String, Meaning> entry(String name, @Nullable String unit, @Nullable String subject) {
        return Map.entry(name, new Meaning(unit, subject));
    }

    /** With the units that the message names. */
    static Quantities of(JsonNode message) {
        String degrees = message.path("TempUnit").asString("C");
        return new Quantities(
                degrees.equalsIgnoreCase("F") ? "°F" : "°C",
                message.path("PressureUnit").asString("hPa"),
                message.path("SpeedUnit").asString("km/h"));
    }

    /**
     * @param sensor whose quantity it is, for instance {@code DS18B20}
     * @param name   of the quantity, for instance {@code Temperature}
     */
    Meaning meaning(String sensor, String name) {
        String word = name.toLowerCase(Locale.ROOT);
        if (TEMPERATURES.contains(word)) {
            return new Meaning(temperature, "temperature");
        }
        if (PRESSURES.contains(word)) {
            return new Meaning(pressure, "pressure");
        }
        return switch (word) {
            case "speed" -> speed(sensor);
            case "distance" -> new Meaning(distance(sensor), "distance");
            case "rssi" -> sensor.equals("Wifi") ? new Meaning("%", null) : new Meaning("dBm", "signal_strength");
            default -> KNOWN.getOrDefault(word, NOTHING);
        };
    }

    private Meaning speed(String sensor) {
        return sensor.isEmpty() ? NOTHING : new Meaning(speed, "speed");
    }

    /** Laser sensors measure millimetres, storms are kilometres away, all others tell centimetres. */
    private static String distance(String sensor) {
        if (sensor.startsWith("AS3935")) {
            return "km";
        }
        return sensor.startsWith("VL53") ? "mm" : "cm";
    }

    /** Whether it tells how the device is doing rather than what it measures. */
    static boolean diagnostic(String sensor, String name) {
        return sensor.startsWith("ESP32") || DIAGNOSTIC.contains(name.toLowerCase(Locale.ROOT));
    }
}
