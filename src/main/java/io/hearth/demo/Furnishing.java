package io.hearth.demo;

import static io.hearth.demo.Words.flag;
import static io.hearth.demo.Words.number;
import static io.hearth.demo.Words.onOff;
import static io.hearth.demo.Words.openClosed;
import static io.hearth.demo.Words.rounded;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Which devices the house has, on which topics, and what each tells and obeys. */
final class Furnishing {

    private final DemoHouse house;
    private final List<Battery> batteries = new ArrayList<>();
    private final List<Gadget> gadgets;

    Furnishing(DemoHouse house) {
        this.house = house;
        gadgets = List.of(
                kitchen(),
                kitchenLamp(),
                contact("home/kitchen/window", 88, () -> house.isWindowOpen(Place.KITCHEN)),
                leakSensor(),
                plug("home/kitchen/washer", house.washerPlug),
                livingRoom(),
                livingRoomLamp(),
                blind(),
                plug("home/living-room/tv", house.television),
                lightSensor(),
                motion(Place.LIVING_ROOM, 71),
                bedroomThermostat(),
                lamp(Place.BEDROOM),
                contact("home/bedroom/window", 64, () -> house.isWindowOpen(Place.BEDROOM)),
                motion(Place.BEDROOM, 83),
                climate(Place.HALL),
                lamp(Place.HALL),
                motion(Place.HALL, 18),
                contact("home/hall/door", 93, house.door::isOpen),
                lock(),
                weatherStation());
    }

    List<Gadget> gadgets() {
        return gadgets;
    }

    void pass(Moment moment) {
        batteries.forEach(battery -> battery.pass(moment));
    }

    private Gadget kitchen() {
        var heater = house.kitchenHeater;
        return climate(Place.KITCHEN)
                .tellsAtOnce("heater", () -> onOff(heater.isOn()))
                .obeys("heater", flag(heater::turn));
    }

    private Gadget kitchenLamp() {
        var lamp = house.lamp(Place.KITCHEN);
        return Gadget.plain("home/kitchen/lamp")
                .tellsAtOnce("on", () -> onOff(lamp.isOn()))
                .obeys("on", flag(lamp::turn));
    }

    private Gadget leakSensor() {
        return withBattery(Gadget.json("home/kitchen/leak").tellsAtOnce("leak", house::isWet), 97);
    }

    private Gadget livingRoom() {
        var thermostat = house.livingRoomThermostat;
        return climate(Place.LIVING_ROOM)
                .tellsAtOnce("setpoint", () -> rounded(thermostat.setpoint(), 0.5))
                .tellsAtOnce("heating", () -> onOff(thermostat.isHeating()))
                .obeys("setpoint", number(5, 30, thermostat::set));
    }

    private Gadget livingRoomLamp() {
        var lamp = house.lamp(Place.LIVING_ROOM);
        return Gadget.plain("home/living-room/lamp")
                .tellsAtOnce("on", () -> onOff(lamp.isOn()))
                .tellsAtOnce("brightness", () -> rounded(lamp.brightness(), 1))
                .obeys("on", flag(lamp::turn))
                .obeys("brightness", number(0, 100, lamp::dim));
    }

    private Gadget blind() {
        var blind = house.blind;
        return Gadget.json("home/living-room/blind")
                .tellsAtOnce("position", () -> rounded(blind.position(), 1))
                .tellsAtOnce("moving", blind::moving)
                .obeys("position", number(0, 100, blind::move));
    }

    private Gadget lightSensor() {
        return Gadget.plain("home/living-room/light").tells("illuminance", () -> rounded(house.livingRoomLight(), 10));
    }

    private Gadget bedroomThermostat() {
        var thermostat = house.bedroomThermostat;
        var gadget = Gadget.json("home/bedroom/thermostat")
                .tells("temperature", () -> rounded(air(Place.BEDROOM).temperature(), 0.1))
                .tells("humidity", () -> rounded(air(Place.BEDROOM).humidity(), 1))
                .tellsAtOnce("setpoint", () -> rounded(thermostat.setpoint(), 0.5))
                .tellsAtOnce("heating", thermostat::isHeating)
                .obeys("setpoint", number(5, 30, thermostat::set));
        return withBattery(gadget, 55);
    }

    private Gadget lock() {
        var door = house.door;
        var gadget = Gadget.json("home/hall/lock")
                .tellsAtOnce("locked", door::isLocked)
                .obeys("locked", flag(door::lock));
        return withBattery(gadget, 76);
    }

    private Gadget weatherStation() {
        return Gadget.json("home/garden/weather")
                .tells("temperature", () -> rounded(house.weather().air().temperature(), 0.1))
                .tells("humidity", () -> rounded(house.weather().air().humidity(), 1))
                .tells("illuminance", () -> rounded(house.weather().daylight(), 100));
    }

    private Gadget climate(Place room) {
        return Gadget.plain("home/" + room.slug())
                .tells("temp", () -> rounded(air(room).temperature(), 0.1))
                .tells("humidity", () -> rounded(air(room).humidity(), 1));
    }

    private Gadget lamp(Place room) {
        var lamp = house.lamp(room);
        return Gadget.json("home/" + room.slug() + "/lamp")
                .tellsAtOnce("on", lamp::isOn)
                .tellsAtOnce("brightness", () -> rounded(lamp.brightness(), 1))
                .obeys("brightness", number(0, 100, lamp::dim))
                .obeys("on", flag(lamp::turn));
    }

    private Gadget motion(Place room, double battery) {
        var sensor = house.motion(room);
        var gadget = Gadget.json("home/" + room.slug() + "/motion").tellsAtOnce("occupied", sensor::isOccupied);
        return withBattery(gadget, battery);
    }

    private Gadget contact(String topic, double battery, BooleanSupplier open) {
        var gadget = Gadget.json(topic).tellsAtOnce("contact", () -> openClosed(open.getAsBoolean()));
        return withBattery(gadget, battery);
    }

    private Gadget plug(String topic, Plug plug) {
        return Gadget.json(topic)
                .tellsAtOnce("on", plug::isOn)
                .tells("power", () -> rounded(plug.power(), 1))
                .tells("energy", () -> rounded(plug.energy(), 0.01))
                .obeys("on", flag(plug::turn));
    }

    private Gadget withBattery(Gadget gadget, double percent) {
        var battery = new Battery(percent);
        batteries.add(battery);
        return gadget.tells("battery", () -> rounded(battery.percent(), 1));
    }

    private Air air(Place room) {
        return house.climates.air(room);
    }
}
