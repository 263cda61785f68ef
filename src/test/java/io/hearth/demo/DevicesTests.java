package io.hearth.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DevicesTests {

    @Test
    void aLampObeysAfterAMoment() {
        var lamp = new Lamp(50);

        lamp.turn(true);
        lamp.pass(Steps.of(0.1));
        assertThat(lamp.isOn()).isFalse();

        lamp.pass(Steps.of(0.1));
        assertThat(lamp.isOn()).isTrue();
    }

    @Test
    void aLampFadesToItsBrightness() {
        var lamp = new Lamp(100);

        lamp.dim(40);
        lamp.pass(Steps.of(0.5));
        assertThat(lamp.brightness()).isCloseTo(70, within(0.1));

        lamp.pass(Steps.of(5));
        assertThat(lamp.brightness()).isEqualTo(40);
        assertThat(lamp.isOn()).isTrue();
    }

    @Test
    void aLampDimmedToNothingIsOffAndRemembersHowBrightItWas() {
        var lamp = new Lamp(60);
        lamp.turn(true);
        lamp.pass(Steps.of(1));

        lamp.dim(0);
        lamp.pass(Steps.of(1));

        assertThat(lamp.isOn()).isFalse();
        assertThat(lamp.light()).isZero();
        assertThat(lamp.brightness()).isEqualTo(60);
    }

    @Test
    void aBlindTravelsForSecondsAndSaysWhereItGoes() {
        var blind = new Blind(0);

        blind.move(100);
        blind.pass(Steps.of(4));
        assertThat(blind.position()).isEqualTo(50);
        assertThat(blind.moving()).isEqualTo("opening");

        blind.pass(Steps.of(10));
        assertThat(blind.position()).isEqualTo(100);
        assertThat(blind.moving()).isEqualTo("stopped");
    }

    @Test
    void aPlugCountsEnergyOnlyWhileItIsOn() {
        var plug = new Plug();
        plug.load(1000);
        plug.pass(Steps.of(1800));
        assertThat(plug.energy()).isCloseTo(0.5, within(1e-9));

        plug.turn(false);
        plug.pass(Steps.of(1800));
        assertThat(plug.energy()).isCloseTo(0.5, within(1e-9));
        assertThat(plug.power()).isZero();
    }

    @Test
    void aPlugRefusesALoadThatGivesPower() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Plug().load(-1));
    }

    @Test
    void theEnergyOfAWashNeverFalls() {
        var plug = new Plug();
        var washer = new Washer(plug);
        washer.start();
        var before = plug.energy();

        for (var minute = 0; minute < 120; minute++) {
            washer.pass(Steps.of(60));
            plug.pass(Steps.of(60));
            assertThat(plug.energy()).isGreaterThan(before);
            before = plug.energy();
        }

        assertThat(washer.isBusy()).isFalse();
        assertThat(before).isBetween(0.7, 1.2);
    }

    @Test
    void aWasherWithoutPowerWaitsWhereItWas() {
        var plug = new Plug();
        var washer = new Washer(plug);
        washer.start();

        plug.turn(false);
        washer.pass(Steps.of(Washer.CYCLE.toSeconds() * 2));
        assertThat(washer.isBusy()).isTrue();

        plug.turn(true);
        washer.pass(Steps.of(Washer.CYCLE.toSeconds()));
        assertThat(washer.isBusy()).isFalse();
    }

    @Test
    void aThermostatHoldsItsSetpointWithoutChattering() {
        var thermostat = new Thermostat(21, 2000);

        thermostat.feel(20.9);
        assertThat(thermostat.isHeating()).isFalse();
        thermostat.feel(20.6);
        assertThat(thermostat.watts()).isEqualTo(2000);
        thermostat.feel(21.2);
        assertThat(thermostat.isHeating()).isTrue();
        thermostat.feel(21.4);
        assertThat(thermostat.watts()).isZero();
    }

    @Test
    void aMotionSensorStaysOccupiedForAWhileAndSeesNobodyInAnEmptyRoom() {
        var sensor = new MotionSensor(new Random(1));

        sensor.sees();
        sensor.pass(Steps.of(MotionSensor.HOLD_SECONDS - 1), 0);
        assertThat(sensor.isOccupied()).isTrue();

        sensor.pass(Steps.of(1), 0);
        assertThat(sensor.isOccupied()).isFalse();
        sensor.pass(Steps.of(86_400), 0);
        assertThat(sensor.isOccupied()).isFalse();
    }

    @Test
    void theDoorClosesAndLocksItselfBehindAPerson() {
        var door = new FrontDoor();

        door.walkThrough();
        assertThat(door.isOpen()).isTrue();
        door.lock(true);
        assertThat(door.isLocked()).as("an open door cannot be locked").isFalse();

        door.pass(Steps.of(5));
        assertThat(door.isOpen()).isFalse();
        door.pass(Steps.of(5));
        assertThat(door.isLocked()).isTrue();
    }

    @Test
    void aDoorUnlockedByHandStaysUnlocked() {
        var door = new FrontDoor();

        door.lock(false);
        door.pass(Steps.of(3600));

        assertThat(door.isLocked()).isFalse();
    }

    @Test
    void aBatteryDrainsSlowlyAndNeverBelowNothing() {
        var battery = new Battery(50);

        battery.pass(Steps.of(86_400));
        assertThat(battery.percent()).isBetween(49.0, 49.9);

        battery.pass(Steps.of(86_400 * 3650.0));
        assertThat(battery.percent()).isZero();
    }
}
