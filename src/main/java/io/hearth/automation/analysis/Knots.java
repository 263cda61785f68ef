package io.hearth.automation.analysis;

import io.hearth.automation.analysis.Links.Link;
import io.hearth.automation.analysis.Links.Listener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Triggers from each of which a way leads to each other and back: strongly connected parts, after Tarjan, without recursion. */
final class Knots {

    private final Map<Listener, List<Link>> links;
    private final Map<Listener, Integer> number = new HashMap<>();
    private final Map<Listener, Integer> lowest = new HashMap<>();
    private final Deque<Listener> open = new ArrayDeque<>();
    private final Set<Listener> isOpen = new HashSet<>();
    private final List<Set<Listener>> knots = new ArrayList<>();

    /** A place on the way, and where one can still go from there. */
    private record Visit(Listener at, Iterator<Link> next) {}

    private Knots(Map<Listener, List<Link>> links) {
        this.links = links;
    }

    /** Those of more than one, or of one with a way to itself; each in the order of the rules. */
    static List<Set<Listener>> of(Map<Listener, List<Link>> links) {
        var knots = new Knots(links);
        links.keySet().stream().filter(at -> !knots.number.containsKey(at)).forEach(knots::visit);
        return knots.knots;
    }

    private void visit(Listener root) {
        var way = new ArrayDeque<Visit>();
        way.push(begin(root));
        while (!way.isEmpty()) {
            Visit visit = way.peek();
            if (visit.next().hasNext()) {
                Listener to = visit.next().next().to();
                if (!number.containsKey(to)) {
                    way.push(begin(to));
                } else if (isOpen.contains(to)) {
                    lowest.merge(visit.at(), number.get(to), Math::min);
                }
            } else {
                way.pop();
                end(visit.at());
                if (!way.isEmpty()) {
                    lowest.merge(way.peek().at(), lowest.get(visit.at()), Math::min);
                }
            }
        }
    }

    private Visit begin(Listener at) {
        number.put(at, number.size());
        lowest.put(at, number.get(at));
        open.push(at);
        isOpen.add(at);
        return new Visit(at, links.getOrDefault(at, List.of()).iterator());
    }

    private void end(Listener at) {
        if (!lowest.get(at).equals(number.get(at))) {
            return;
        }
        var members = new HashSet<Listener>();
        Listener member;
        do {
            member = open.pop();
            isOpen.remove(member);
            members.add(member);
        } while (!member.equals(at));
        boolean toItself = links.getOrDefault(at, List.of()).stream()
                .anyMatch(link -> link.to().equals(at));
        if (members.size() > 1 || toItself) {
            var ordered = new LinkedHashSet<Listener>();
            members.stream().sorted(Listener.ORDER).forEach(ordered::add);
            knots.add(ordered);
        }
    }
}
