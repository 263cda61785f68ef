package io.hearth.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.access.Acl.Action;
import io.hearth.access.Acl.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The access list against a second one that is written to be obvious rather than quick: filters become regular
 * expressions, and whether a subscription could bring anything is found by trying every topic of a small world.
 */
class AclModelTests {

    private static final int CASES = 2500;
    private static final List<String> NAMES =
            List.of("a", "b", "kettle", "küche", "%u", "%c", "$SYS", "a+", "#", "a/b", "x\0y", "", "+", "부엌");
    private static final List<String> LEVELS = List.of("a", "b", "", "küche", "$SYS");
    private static final List<String> PATTERNS =
            List.of("a", "b", "", "küche", "+", "%u", "%c", "d-%c", "%u%c", "%%u", "100%", "+", "a");

    @ParameterizedTest
    @ValueSource(longs = {1, 20, 300, 4000})
    void answersLikeTheObviousOne(long seed) {
        var chance = new Random(seed);
        for (int number = 0; number < CASES; number++) {
            var acl = acl(chance);
            var user = any(chance, NAMES);
            var client = any(chance, NAMES);
            var administrator = chance.nextInt(4) == 0;
            var place = "seed %d, case %d: user '%s', client '%s', administrator %s, list:%n%s%n"
                    .formatted(seed, number, user, client, administrator, acl.text());
            compare(chance, acl.of(user, client, administrator), new Model(acl, user, client, administrator), place);
        }
    }

    private static void compare(Random chance, Permissions list, Model model, String place) {
        for (int times = 0; times < 4; times++) {
            var topic = topic(chance, model);
            assertThat(list.mayPublish(topic)).as(place + "publish " + topic).isEqualTo(model.mayPublish(topic));
            assertThat(list.mayReceive(topic)).as(place + "receive " + topic).isEqualTo(model.mayReceive(topic));
        }
        var filter = filter(chance, List.of("a", "b", "", "+", "+", "küche", "$SYS", model.client), 3);
        assertThat(list.maySubscribe(filter)).as(place + "subscribe " + filter).isEqualTo(model.maySubscribe(filter));
    }

    private static Acl acl(Random chance) {
        var entries = new ArrayList<Acl.Entry>();
        int most = chance.nextInt(6);
        while (entries.size() < most) {
            var filter = filter(chance, PATTERNS, 3);
            if (!filter.isEmpty() && !filter.startsWith("$")) {
                var effect = chance.nextInt(3) == 0 ? Effect.DENY : Effect.ALLOW;
                entries.add(new Acl.Entry(effect, any(chance, List.of(Action.values())), filter));
            }
        }
        return new Acl(entries);
    }

    private static String filter(Random chance, List<String> levels, int deepest) {
        var chosen = new ArrayList<String>();
        int depth = 1 + chance.nextInt(deepest);
        for (int level = 0; level < depth; level++) {
            var next = any(chance, levels);
            chosen.add(next.matches("\\+|[^+#/]*") ? next : "a");
        }
        if (chance.nextInt(3) == 0) {
            chosen.set(depth - 1, "#");
        }
        return String.join("/", chosen);
    }

    private static String topic(Random chance, Model model) {
        var levels = List.of("a", "b", "", "küche", "$SYS", model.user, model.client, "d-" + model.client, "100%");
        return String.join(
                "/",
                IntStream.rangeClosed(0, chance.nextInt(4))
                        .mapToObj(level -> any(chance, levels))
                        .toList());
    }

    private static <T> T any(Random chance, List<T> all) {
        return all.get(chance.nextInt(all.size()));
    }

    /** One line for each sentence of the specification. */
    private static final class Model {

        private final List<Acl.Entry> entries;
        private final String user;
        private final String client;
        private final boolean administrator;

        Model(Acl acl, String user, String client, boolean administrator) {
            this.entries = acl.entries();
            this.user = user;
            this.client = client;
            this.administrator = administrator;
        }

        boolean mayPublish(String topic) {
            return !topic.startsWith("$") && allowed(Action.PUBLISH, topic);
        }

        boolean mayReceive(String topic) {
            if (topic.startsWith("$")) {
                return administrator && topic.split("/", -1)[0].equals("$SYS");
            }
            return allowed(Action.SUBSCRIBE, topic);
        }

        boolean maySubscribe(String filter) {
            if (filter.isEmpty()) {
                return false;
            }
            if (filter.startsWith("$")) {
                return administrator && filter.split("/", -1)[0].equals("$SYS");
            }
            var wanted = Pattern.compile(regex(filter), Pattern.DOTALL);
            return world().stream()
                    .filter(topic -> !topic.startsWith("$"))
                    .anyMatch(topic -> wanted.matcher(topic).matches() && mayReceive(topic));
        }

        /** Every topic of up to four levels, of all texts that occur and one that does not. */
        private List<String> world() {
            var letters = new ArrayList<>(LEVELS);
            letters.add("elsewhere");
            entries.stream()
                    .flatMap(entry -> List.of(entry.filter().split("/", -1)).stream())
                    .filter(level -> !level.equals("+") && !level.equals("#"))
                    .map(this::named)
                    .filter(level -> !level.contains("/") && !letters.contains(level))
                    .distinct()
                    .forEach(letters::add);
            if (!client.contains("/") && !letters.contains(client)) {
                letters.add(client);
            }
            var topics = new ArrayList<>(letters);
            var longest = new ArrayList<>(letters);
            for (int depth = 2; depth <= 4; depth++) {
                var deeper = new ArrayList<String>();
                longest.forEach(topic -> letters.forEach(letter -> deeper.add(topic + "/" + letter)));
                longest = deeper;
                topics.addAll(deeper);
                if (topics.size() > 1500) {
                    break;
                }
            }
            return topics;
        }

        private boolean allowed(Action action, String topic) {
            if (topic.isEmpty() || topic.contains("+") || topic.contains("#")) {
                return false;
            }
            return says(Effect.ALLOW, action, topic) && !says(Effect.DENY, action, topic);
        }

        private boolean says(Effect effect, Action action, String topic) {
            return entries.stream()
                    .filter(entry -> entry.effect() == effect)
                    .filter(entry -> entry.action() == action || entry.action() == Action.BOTH)
                    .anyMatch(entry -> says(entry, topic));
        }

        private boolean says(Acl.Entry entry, String topic) {
            var usesAName = Pattern.compile("%[uc]")
                    .matcher(entry.filter().replace("%%", "·"))
                    .find();
            if (usesAName && (dangerous(user) || dangerous(client))) {
                return entry.effect() == Effect.DENY;
            }
            return Pattern.compile(regex(named(entry.filter())), Pattern.DOTALL)
                    .matcher(topic)
                    .matches();
        }

        private static boolean dangerous(String name) {
            return name.isEmpty() || Pattern.compile("[+#/\0]").matcher(name).find();
        }

        private String named(String filter) {
            return Pattern.compile("%([uc%])").matcher(filter).replaceAll(found -> switch (found.group(1)) {
                case "u" -> java.util.regex.Matcher.quoteReplacement(user);
                case "c" -> java.util.regex.Matcher.quoteReplacement(client);
                default -> "%";
            });
        }

        private static String regex(String filter) {
            var regex = new StringBuilder();
            for (var level : filter.split("/", -1)) {
                switch (level) {
                    case "+" -> regex.append("/[^/]*");
                    case "#" -> regex.append("(/.*)?");
                    default -> regex.append("/").append(Pattern.quote(level));
                }
            }
            var whole = regex.toString();
            return whole.equals("(/.*)?") ? ".*" : whole.substring(1);
        }
    }
}
