package io.hearth.automation.homeassistant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an action is aimed at: entities, members of groups, rooms. */
final class Targets {

    private static final List<String> ELSEWHERE = List.of("device_id", "label_id", "floor_id");

    private final Draft draft;
    private final Piece call;
    private final String domain;
    private final List<EntityId> entities = new ArrayList<>();
    private final List<Piece> areas = new ArrayList<>();
    private boolean named;

    /** @param domain of the service, for rooms */
    Targets(Draft draft, Piece call, String domain) {
        this.draft = draft;
        this.call = call;
        this.domain = domain;
        from(call);
        for (String key : List.of("target", "data", "data_template")) {
            Piece holder = call.get(key).orElse(null);
            if (holder != null && holder.isMapping()) {
                from(holder);
            } else if (holder != null && key.equals("target") && !holder.isNothing()) {
                named = true;
                draft.lost(holder, "The target must be written out, not %s".formatted(holder));
            }
        }
    }

    private void from(Piece holder) {
        for (Piece entity : holder.get("entity_id").map(Piece::all).orElse(List.of())) {
            for (String word : entity.word().orElse("").split("\\s*,\\s*")) {
                named = true;
                entity(word, entity);
            }
        }
        if (holder.has("area_id")) {
            areas.addAll(holder.get("area_id").orElseThrow().all());
            named = true;
        }
        for (String key : ELSEWHERE) {
            boolean known = !(key.equals("device_id") && holder == call && holder.has("type"));
            if (holder.has(key) && known) {
                named = true;
                draft.lost(
                        holder.get(key).orElseThrow(),
                        "\"%s\" names things by what only Home Assistant knows; name the points".formatted(key));
            }
        }
    }

    private void entity(String word, Piece at) {
        EntityId id = EntityId.of(word).orElse(null);
        if (id == null) {
            draft.lost(
                    at,
                    word.equals("all")
                            ? "\"all\" is not known; name the points"
                            : at.isTemplate()
                                    ? "A target that a template works out cannot be said; name the points"
                                    : "\"%s\" is not an entity".formatted(at));
            return;
        }
        List<Piece> members = id.domain().equals("group") ? draft.points().members(id) : List.of();
        if (members.isEmpty()) {
            entities.add(id);
        }
        members.forEach(member -> EntityId.of(member.peek()).ifPresent(entities::add));
    }

    /** Whether the action names any target at all, known or not. */
    boolean named() {
        return named;
    }

    List<EntityId> entities() {
        return entities;
    }

    /** The paths of all targets for this role, rooms included. */
    List<String> paths(Role role) {
        var paths = new ArrayList<String>();
        for (EntityId entity : entities) {
            paths.add(draft.points().path(entity, role, call));
        }
        for (Piece area : areas) {
            List<String> here = draft.points().inRoom(area.word().orElse(""), domain, role);
            if (here.isEmpty()) {
                draft.lost(
                        area,
                        "The area \"%s\" is no room with a %s in this house; name the points".formatted(area, domain));
            }
            paths.addAll(here);
        }
        return paths;
    }

    Optional<EntityId> only() {
        return entities.size() == 1 && areas.isEmpty() ? Optional.of(entities.get(0)) : Optional.empty();
    }
}
