package io.hearth.dashboard;

import io.hearth.house.Device;
import io.hearth.house.Kind;
import io.hearth.house.Part;
import io.hearth.house.Point;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a point is drawn and worded, guessed from its unit and the words of its id. A wrong guess costs a plain icon,
 * never a value.
 */
enum Look {
    TEMPERATURE("thermometer", "temp|temperatur\\p{L}*|температура|온도", "°[CF]|K", Words.ONOFF),
    HUMIDITY("humidity", "hum|humidity|feuchte|luftfeuchte|влажность|습도", null, Words.ONOFF),
    LEAK("leak", "leak|water|wasser|flood|moisture|протечка|누수", null, Words.WET),
    SMOKE("smoke", "smoke|rauch|gas|monoxide|tamper|safety|дым|연기", null, Words.ALARM),
    MOTION("motion", "motion|moving|vibration|occupancy|presence|bewegung|движение|동작", null, Words.MOTION),
    DOOR("door", "door|contact|opening|tür|garage|gate|дверь|문", null, Words.OPEN),
    WINDOW("window", "window|fenster|окно|창문", null, Words.OPEN),
    LOCK("lock", "lock|schloss|замок|잠금", null, Words.LOCKED),
    HEATER("heater", "heat|heater|heating|heizung|boiler|thermostat|setpoint|обогреватель|난방|히터", null, Words.ONOFF),
    BLIND("blind", "blind|blinds|cover|shutter|curtain|rollo|jalousie|position|tilt|жалюзи|블라인드", null, Words.OPEN),
    FAN("fan", "fan|ventilator|lüfter|вентилятор|선풍기", null, Words.ONOFF),
    LIGHT("light", "lux|illuminance|helligkeit|освещённость|조도", "lx", Words.ONOFF),
    LAMP(
            "lamp",
            "lamp|light|lights|bulb|led|brightness|dimmer|licht|lampe|leuchte|\\p{L}*leuchte|\\p{L}*lampe|свет|лампа|조명|램프",
            null,
            Words.ONOFF),
    PLUG("plug", "plug|outlet|socket|steckdose|kettle|розетка|콘센트", null, Words.ONOFF),
    POWER("power", "power|energy|watt|strom|current|voltage|consumption|мощность|전력", "k?Wh?|V|A|VA", Words.ONOFF),
    AIR("air", "co2|voc|pm25|air|luft|воздух|공기", "ppm|ppb|µg/m³", Words.ONOFF),
    GAUGE("gauge", "pressure|druck|level|flow", "hPa|kPa|bar|dB", Words.ONOFF),
    VALVE("leak", "valve|ventil|клапан|밸브", null, Words.OPEN),
    SIREN("siren", "siren|alarm|sirene|сирена|사이렌", null, Words.ONOFF),
    VACUUM("vacuum", "vacuum|mower|staubsauger|пылесос|청소기", null, Words.ONOFF),
    MEDIA("media", "media|speaker|tv|lautsprecher|колонка|스피커", null, Words.ONOFF),
    CAMERA("camera", "camera|kamera|камера|카메라", null, Words.ONOFF),
    PLACE("place", "tracker|location", null, Words.ONOFF),
    BUTTON("press", "button|event|remote|taster|кнопка|버튼", null, Words.ONOFF),
    UPDATE("update", "update|firmware", null, Words.ONOFF),
    GENERIC("generic", "", null, Words.ONOFF),
    BATTERY("battery", "battery|batterie|батарея|배터리", null, Words.LOW),
    SIGNAL("antenna", "signal|rssi|linkquality|lqi", "dBm", Words.ONOFF);

    /** Message keys of a flag that is on and off. */
    enum Words {
        ONOFF,
        OPEN,
        MOTION,
        WET,
        ALARM,
        LOCKED,
        LOW;

        String key(boolean on) {
            return "flag." + name().toLowerCase(Locale.ROOT) + (on ? ".yes" : ".no");
        }
    }

    private static final Pattern BARE =
            Pattern.compile("on|power|state|switch|value|status|on-off|onoff|press|action|locked");
    private static final Pattern BREAK = Pattern.compile("-");
    private static final int MOST_KNOWN = 50_000;
    private static final Map<String, Look> KNOWN = new ConcurrentHashMap<>();

    final String icon;
    final Words words;
    private final Pattern name;
    private final @Nullable Pattern unit;

    Look(String icon, String name, @Nullable String unit, Words words) {
        this.icon = icon;
        this.name = Pattern.compile(name);
        this.unit = unit == null ? null : Pattern.compile(unit);
        this.words = words;
    }

    /** Of a point, by its own words first; a bare "power" or "state" takes the looks of its device. */
    static Look of(Point point) {
        Look told = told(point);
        if (told != GENERIC) {
            return told;
        }
        String unit = point.capability().unit();
        Optional<Look> byUnit = unit == null
                ? Optional.empty()
                : Stream.of(values())
                        .filter(look ->
                                look.unit != null && look.unit.matcher(unit).matches())
                        .findFirst();
        Look own = named(point.id().name());
        if (byUnit.isPresent()) {
            return byUnit.get() == TEMPERATURE && own == HEATER ? HEATER : byUnit.get();
        }
        Look whole = named(point.id().device().value());
        boolean bare = own == GENERIC || own == POWER && unit == null;
        boolean contact = own == DOOR && whole == WINDOW;
        return bare || contact ? whole : own;
    }

    /** By what the device itself says it is about: the subject of the point, or the control it belongs to. */
    private static Look told(Point point) {
        String subject = point.subject();
        Look about = subject == null
                ? GENERIC
                : named(subject.toLowerCase(Locale.ROOT).replace('_', '-'));
        if (about == SMOKE && point.capability().kind() == Kind.QUANTITY) {
            return GAUGE;
        }
        Part part = point.part();
        if (about != GENERIC || part == null) {
            return about;
        }
        boolean role = part.role().equals("current") || part.role().startsWith("target");
        return switch (part.sort()) {
            case LIGHT -> LAMP;
            case COVER -> BLIND;
            case VALVE -> VALVE;
            case LOCK -> LOCK;
            case FAN -> FAN;
            case CLIMATE, WATER_HEATER -> part.role().equals("current") ? TEMPERATURE : HEATER;
            case HUMIDIFIER -> role ? HUMIDITY : AIR;
            case SIREN, ALARM -> SIREN;
            case VACUUM, LAWN_MOWER -> VACUUM;
            case TRACKER -> PLACE;
            case CAMERA, IMAGE -> CAMERA;
            case MEDIA -> MEDIA;
            case UPDATE -> UPDATE;
            case BUTTON, EVENT, SCENE, TAG, INFRARED, NOTIFY -> BUTTON;
            case SWITCH, SENSOR, NUMBER, SELECT, TEXT -> GENERIC;
        };
    }

    /** Of a device, by its id, else by its points. */
    static Look of(Device device, Point main) {
        Look told = told(main);
        Look byId = told == GENERIC ? named(device.id().value()) : told;
        return byId == GENERIC ? of(main) : byId;
    }

    private static Look named(String slug) {
        Look known = KNOWN.get(slug);
        if (known == null) {
            if (KNOWN.size() >= MOST_KNOWN) {
                KNOWN.clear();
            }
            known = look(slug);
            KNOWN.put(slug, known);
        }
        return known;
    }

    private static Look look(String slug) {
        String[] parts = BREAK.split(slug);
        return Stream.of(values())
                .filter(look -> Stream.of(parts)
                        .anyMatch(part -> look.name.matcher(part).matches()))
                .findFirst()
                .orElse(GENERIC);
    }

    /** Whether the point needs no name of its own, because it is what its device is for: on, power, state. */
    static boolean bare(Point point) {
        return BARE.matcher(point.id().name()).matches();
    }

    /** Whether it is about the device's upkeep and not about the house. */
    boolean upkeep() {
        return this == BATTERY || this == SIGNAL;
    }

    /** Whether being on is a light in the window; a locked door is not. */
    boolean glows() {
        return words == Words.ONOFF;
    }

    /** Whether being on is an alarm and not a light in the window. */
    boolean alarms() {
        return words == Words.WET || words == Words.ALARM;
    }
}
