package io.hearth.automation.expr;

import dev.cel.common.CelIssue;
import io.hearth.automation.words.Closest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what is wrong with a formula in words for people, where CEL speaks of overloads. */
final class Mistakes {

    private static final Pattern PATH =
            Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}-]*/[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}-]*");
    private static final Pattern NO_OVERLOAD =
            Pattern.compile("found no matching overload for '(.+?)' applied to '(.*?)\\((.*)\\)'.*", Pattern.DOTALL);
    private static final Pattern UNEXPECTED = Pattern.compile(
            "(?:mismatched|extraneous) input '(.*?)'|error at: '(.*?)'|at input '(.*?)'", Pattern.DOTALL);

    /** What people write who know other languages. */
    private static final Map<String, String> MEANT = Map.ofEntries(
            Map.entry("double", "number"),
            Map.entry("int", "number"),
            Map.entry("float", "number"),
            Map.entry("string", "text"),
            Map.entry("str", "text"),
            Map.entry("bool", "flag"),
            Map.entry("has", "known"),
            Map.entry("len", "size"),
            Map.entry("length", "size"),
            Map.entry("count", "size"),
            Map.entry("state", "text"),
            Map.entry("states", "text"));

    private static final Map<String, String> SYMBOLS =
            Map.of("_+_", "+", "_-_", "-", "_*_", "*", "_/_", "/", "_%_", "%", "-_", "-", "!_", "!", "@in", "in");

    private static final Map<String, String> USAGE = Map.ofEntries(
            Map.entry("min", "min(number, number)"),
            Map.entry("max", "max(number, number)"),
            Map.entry("abs", "abs(number)"),
            Map.entry("round", "round(number) or round(number, digits)"),
            Map.entry("floor", "floor(number)"),
            Map.entry("ceil", "ceil(number)"),
            Map.entry("lower", "lower(text)"),
            Map.entry("upper", "upper(text)"),
            Map.entry("size", "size(text) or size(list)"),
            Map.entry("contains", "text.contains('part')"),
            Map.entry("startsWith", "text.startsWith('part')"),
            Map.entry("endsWith", "text.endsWith('part')"));

    private static final String TRUE_OR_FALSE = "; on/off is true or false";

    private Mistakes() {}

    static String unknownName(String name, String from, Collection<String> variables) {
        Matcher path = PATH.matcher(from);
        if (path.lookingAt()) {
            return "Write a point as number('%1$s'), flag('%1$s') or text('%1$s')".formatted(path.group());
        } else if (name.equals("on") || name.equals("off")) {
            return "Write %s instead of %s in a formula".formatted(name.equals("on"), name);
        }
        String known = variables.isEmpty()
                ? "no names are known here"
                : "known are: " + String.join(", ", new TreeSet<>(variables));
        return "Unknown name \"%s\"; %s".formatted(name, meant(name, variables, known));
    }

    static String unknownFunction(String name) {
        List<String> functions = Stream.of(Reading.WORDS, Fact.OfClock.WORDS, Words.GLOBALS)
                .flatMap(List::stream)
                .toList();
        return "Unknown function \"%s\"; %s"
                .formatted(name, meant(name, functions, "known are: " + String.join(", ", functions)));
    }

    static String unknownMember(String name) {
        return "Unknown function \"%s\" behind a dot; %s"
                .formatted(name, meant(name, Words.MEMBERS, "known are: " + String.join(", ", Words.MEMBERS)));
    }

    private static String meant(String name, Collection<String> words, String otherwise) {
        String alias = MEANT.get(name);
        return alias != null && words.contains(alias)
                ? "did you mean \"%s\"?".formatted(alias)
                : Closest.to(name, words).map("did you mean \"%s\"?"::formatted).orElse(otherwise);
    }

    /** What the parser stumbled over. */
    static String syntax(CelIssue issue, String text, int offset) {
        String rest = text.substring(Math.min(offset, text.length()));
        String message = issue.getMessage();
        if (message.contains("recursion limit") || message.contains("depth")) {
            return "The formula has too many parts within parts";
        } else if (message.contains("unsupported") || message.contains("reserved")) {
            return "Formulas do not know this: %s".formatted(message);
        }
        Matcher word = Pattern.compile("(and|or|not)\\b").matcher(rest);
        if (word.lookingAt()) {
            String sign = Map.of("and", "&&", "or", "||", "not", "!").get(word.group(1));
            return "Write %s instead of \"%s\" in a formula".formatted(sign, word.group(1));
        } else if (rest.startsWith("=") && !rest.startsWith("==")) {
            return "Compare with == in a formula";
        } else if (rest.startsWith("&") || rest.startsWith("|")) {
            return "Write %1$s%1$s in a formula".formatted(rest.charAt(0));
        } else if (rest.startsWith("'") || rest.startsWith("\"")) {
            return "The text that begins with %s does not end".formatted(rest.charAt(0));
        } else if (message.contains("invalid int") || message.contains("For input string")) {
            return "This number is too large";
        }
        Matcher unexpected = UNEXPECTED.matcher(message);
        boolean named = unexpected.find();
        String what = !named || message.contains("<EOF>") && rest.isBlank()
                ? rest.isBlank() ? "the formula ends too early" : "it goes wrong at \"%s\"".formatted(cut(rest))
                : "\"%s\" does not fit here".formatted(cut(first(unexpected)));
        return "This is not a formula: " + what;
    }

    private static String first(Matcher found) {
        return Stream.of(1, 2, 3)
                .map(found::group)
                .filter(group -> group != null)
                .findFirst()
                .orElse("");
    }

    private static String cut(String text) {
        return text.length() > 20 ? text.substring(0, 20) + "…" : text;
    }

    /**
     * What does not go together.
     *
     * @param snippet the part of the formula it is about
     * @param points  the points in it that are read as something else than a number
     */
    static String types(CelIssue issue, String snippet, List<String> points) {
        Matcher found = NO_OVERLOAD.matcher(issue.getMessage());
        if (!found.matches()) {
            return "`%s`: the kinds of values do not go together".formatted(snippet);
        }
        String function = found.group(1);
        List<String> kinds = kinds(found.group(2).isEmpty() ? found.group(3) : found.group(2) + ", " + found.group(3));
        String hint = points.isEmpty() || !kinds.contains("a number") && function.matches("_[=!]=_")
                ? ""
                : "; did you mean %s?"
                        .formatted(
                                points.stream().map("number('%s')"::formatted).collect(Collectors.joining(" and ")));
        return "`%s`: %s".formatted(snippet, sentence(function, kinds, hint));
    }

    private static String sentence(String function, List<String> kinds, String hint) {
        return switch (function) {
            case "_<_", "_<=_", "_>_", "_>=_" ->
                "%s cannot be compared with %s%s".formatted(odd(kinds, "a number"), function.replace("_", ""), hint);
            case "_==_", "_!=_" ->
                "%s and %s are never equal%s%s"
                        .formatted(kinds.get(0), kinds.get(1), kinds.contains("on/off") ? TRUE_OR_FALSE : "", hint);
            case "_&&_", "_||_", "!_" ->
                "%s needs on/off (true or false), not %s; compare it with something"
                        .formatted(function.replace("_", ""), odd(kinds, "on/off"));
            case "_?_:_" ->
                kinds.get(0).equals("on/off")
                        ? "both results of ? : must be of the same kind, not %s and %s"
                                .formatted(kinds.get(1), kinds.get(2))
                        : "what stands before ? must be on/off (true or false), not %s".formatted(kinds.get(0));
            case "@in" -> "\"in\" needs a list of such values behind it: … in ['a', 'b']";
            default ->
                SYMBOLS.containsKey(function)
                        ? "%s does not go with %s%s".formatted(SYMBOLS.get(function), String.join(" and ", kinds), hint)
                        : "write %s".formatted(USAGE.getOrDefault(function, function + "(…)"));
        };
    }

    /** The first that is not what was wanted. */
    private static String odd(List<String> kinds, String wanted) {
        return kinds.stream()
                .filter(kind -> !kind.equals(wanted) && !kind.equals("a value"))
                .findFirst()
                .orElse(kinds.get(0));
    }

    private static List<String> kinds(String types) {
        var kinds = new ArrayList<String>();
        Arrays.stream(types.split(", (?![^(]*\\))")).map(Mistakes::kind).forEach(kinds::add);
        return kinds;
    }

    private static String kind(String type) {
        return switch (type.replaceAll("[().]", " ").trim().split(" ")[0]) {
            case "bool" -> "on/off";
            case "double" -> "a number";
            case "string" -> "a text";
            case "list" -> "a list";
            default -> "a value";
        };
    }
}
