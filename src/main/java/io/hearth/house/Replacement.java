package io.hearth.house;

/**
 * A broken device makes room for a new one that takes over its id, name, room, and what was heard of it. When one of the
 * two claims to be the other, they become one: what the old one said of itself, and its points that the new one lacks,
 * stay.
 */
final class Replacement {

    private Replacement() {}

    /** The same house when one of the two is unknown, or both are one. */
    static House of(House house, DeviceId oldId, DeviceId newId) {
        Device old = house.devices().get(oldId);
        Device young = house.devices().get(newId);
        if (old == null || young == null || oldId.equals(newId)) {
            return house;
        }
        var states = house.states();
        var commands = house.commands();
        boolean one = old.about().claims(young.about());
        var heir = new Device(
                oldId,
                old.name(),
                old.room(),
                old.hidden(),
                young.availability(),
                one ? old.points() : org.pcollections.TreePMap.empty(),
                one ? young.about().oneWith(old.about()) : young.about(),
                old.named(),
                false);
        for (Point point : old.points().values()) {
            if (one && !young.points().containsKey(point.id().name())) {
                continue;
            }
            commands = commands.minus(point.id());
            states = young.points().containsKey(point.id().name()) ? states : states.minus(point.id());
        }
        for (Point point : young.points().values()) {
            Point moved = point.of(oldId);
            State said = states.get(point.id());
            heir = heir.with(moved);
            states = said == null ? states : states.plus(moved.id(), said);
            states = states.minus(point.id());
            commands = commands.minus(point.id());
        }
        return new House(house.rooms(), house.devices().plus(oldId, heir).minus(newId), states, commands);
    }
}
