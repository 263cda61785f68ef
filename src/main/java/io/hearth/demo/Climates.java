package io.hearth.demo;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The climate of every room. Walls let warmth pass between neighbours. */
final class Climates {

    private static final Map<Place, Map<Place, Double>> WALLS = Map.of(
            Place.HALL, Map.of(Place.KITCHEN, 10.0, Place.LIVING_ROOM, 15.0, Place.BEDROOM, 15.0),
            Place.KITCHEN, Map.of(Place.HALL, 10.0, Place.LIVING_ROOM, 8.0),
            Place.LIVING_ROOM, Map.of(Place.HALL, 15.0, Place.KITCHEN, 8.0),
            Place.BEDROOM, Map.of(Place.HALL, 15.0));

    private final Map<Place, RoomClimate> rooms = new EnumMap<>(Place.class);

    Climates() {
        rooms.put(Place.KITCHEN, new RoomClimate(new Envelope(900, 26, 30), Air.of(19.4, 48)));
        rooms.put(Place.LIVING_ROOM, new RoomClimate(new Envelope(1800, 40, 60), Air.of(20.6, 44)));
        rooms.put(Place.BEDROOM, new RoomClimate(new Envelope(1200, 24, 40), Air.of(17.8, 52)));
        rooms.put(Place.HALL, new RoomClimate(new Envelope(700, 14, 20), Air.of(17.2, 46)));
    }

    Air air(Place room) {
        return climate(room).air();
    }

    void pass(Duration time, Air outside, Function<Place, Loads> loads) {
        var before = Map.copyOf(rooms);
        rooms.replaceAll((room, climate) -> climate.after(time, outside, loads.apply(room), behind(room, before)));
    }

    private static List<Neighbour> behind(Place room, Map<Place, RoomClimate> rooms) {
        return WALLS.getOrDefault(room, Map.of()).entrySet().stream()
                .map(wall -> new Neighbour(
                        wall.getValue(), rooms.get(wall.getKey()).air().temperature()))
                .toList();
    }

    private RoomClimate climate(Place room) {
        var climate = rooms.get(room);
        if (climate == null) {
            throw new IllegalArgumentException(room + " has no climate of its own");
        }
        return climate;
    }
}
