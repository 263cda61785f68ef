package io.hearth.dialects.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a template: texts, values and tags. */
final class BlockReader {

    private static final Pattern END_OF_RAW = Pattern.compile("\\{%[-+]?\\s*endraw\\s*([-+]?)%}");
    private static final int MOST_WORDS = 4_000;
    private static final int DEEPEST = 20;
    private static final Set<String> NEVER = Set.of(
            "include", "import", "from", "extends", "block", "macro", "call", "filter", "autoescape", "trans", "debug");

    private final String source;
    private int at;
    private boolean trims;
    private boolean inLoop;
    private int depth;
    private ExpressionReader tag;
    private String tagName = "";
    private int place;

    private BlockReader(String source) {
        this.source = source;
        tag = new ExpressionReader(source, List.of(new Token(Token.Type.END, "", "", 0)));
    }

    static Block read(String source) throws Unreadable {
        return new BlockReader(source).body(Set.of());
    }

    /** Everything until one of these tags, which then is the current one. */
    private Block body(Set<String> ends) throws Unreadable {
        if (++depth > DEEPEST) {
            throw tag.bad("tags are nested more than %d deep".formatted(DEEPEST));
        }
        var blocks = new ArrayList<Block>();
        int began = at;
        while (true) {
            int open = nextTag();
            text(blocks, open);
            if (open < 0) {
                if (ends.isEmpty()) {
                    break;
                }
                throw Unreadable.at(
                        source,
                        began,
                        "the tag before this place needs an %s"
                                .formatted(ends.stream()
                                        .filter(end -> end.startsWith("end"))
                                        .findFirst()
                                        .orElse("end")));
            }
            if (isEnd(blocks, ends)) {
                break;
            }
        }
        depth--;
        return blocks.size() == 1 ? blocks.get(0) : new Block.All(List.copyOf(blocks));
    }

    private int nextTag() {
        for (int place = source.indexOf('{', at); place >= 0; place = source.indexOf('{', place + 1)) {
            char kind = place + 1 < source.length() ? source.charAt(place + 1) : ' ';
            if (kind == '{' || kind == '%' || kind == '#') {
                return place;
            }
        }
        return -1;
    }

    private void text(List<Block> blocks, int open) {
        String text = source.substring(at, open < 0 ? source.length() : open);
        text = trims ? Spaces.left(text) : text;
        boolean cuts = open >= 0 && open + 2 < source.length() && source.charAt(open + 2) == '-';
        text = cuts ? Spaces.right(text) : text;
        trims = false;
        if (!text.isEmpty()) {
            blocks.add(new Block.Text(text));
        }
        at = open < 0 ? source.length() : open;
    }

    /** Reads the tag at this place. */
    private boolean isEnd(List<Block> blocks, Set<String> ends) throws Unreadable {
        char kind = source.charAt(at + 1);
        if (kind == '#') {
            comment();
            return false;
        }
        int from = at + 2;
        boolean marked = from < source.length() && (source.charAt(from) == '-' || source.charAt(from) == '+');
        from += marked ? 1 : 0;
        if (kind == '{') {
            open(from, "}}");
            blocks.add(new Block.Print(whole(tag.tuple(true))));
            return false;
        }
        open(from, "%}");
        place = tag.now().at();
        tagName = tag.name();
        if (ends.contains(tagName)) {
            return true;
        }
        blocks.add(statement());
        return false;
    }

    private void comment() throws Unreadable {
        int end = source.indexOf("#}", at + 2);
        if (end < 0) {
            throw Unreadable.at(source, at, "the comment that begins here does not end");
        }
        trims = source.charAt(end - 1) == '-' && end - 1 > at + 1;
        at = end + 2;
    }

    private void open(int from, String end) throws Unreadable {
        Lexer.Tag read = Lexer.read(source, from, end);
        if (read.tokens().size() > MOST_WORDS) {
            throw Unreadable.at(source, at, "more than %d words in one tag".formatted(MOST_WORDS));
        }
        tag = new ExpressionReader(source, read.tokens());
        at = read.after();
        trims = read.trims();
    }

    private <T> T whole(T read) throws Unreadable {
        tag.end();
        return read;
    }

    private Block statement() throws Unreadable {
        switch (tagName) {
            case "if" -> {
                return choice();
            }
            case "for" -> {
                return loop();
            }
            case "set" -> {
                return set();
            }
            case "with" -> {
                return with();
            }
            case "raw" -> {
                return raw();
            }
            case "do" -> {
                return new Block.Do(whole(tag.tuple(true)));
            }
            case "break", "continue" -> {
                if (!inLoop) {
                    throw wrong("%s stands outside of a loop");
                }
                return new Block.Leave(whole(tagName.equals("break")));
            }
            default ->
                throw wrong(
                        NEVER.contains(tagName)
                                ? "the tag '%s' is not allowed in a device's template"
                                : "unexpected tag '%s'");
        }
    }

    private Unreadable wrong(String why) {
        return Unreadable.at(source, place, why.formatted(tagName));
    }

    private Block choice() throws Unreadable {
        var tests = new ArrayList<Expression>();
        var bodies = new ArrayList<Block>();
        Block otherwise = new Block.Text("");
        tests.add(whole(tag.tuple(false)));
        bodies.add(body(Set.of("elif", "else", "endif")));
        while (tagName.equals("elif")) {
            tests.add(whole(tag.tuple(false)));
            bodies.add(body(Set.of("elif", "else", "endif")));
        }
        if (tagName.equals("else")) {
            whole(tagName);
            otherwise = body(Set.of("endif"));
        }
        whole(tagName);
        return new Block.Choice(tests, bodies, otherwise);
    }

    private Block loop() throws Unreadable {
        if (inLoop) {
            throw wrong("a loop inside a loop is not allowed in a device's template");
        }
        Block.Target target = target();
        if (!tag.skipName("in")) {
            throw tag.bad("expected 'in', found %s".formatted(tag.now().described()));
        }
        Expression items = tag.tuple(false);
        Expression test = tag.skipName("if") ? tag.expression() : null;
        if (tag.now().isName("recursive")) {
            throw tag.bad("a recursive loop is not allowed in a device's template");
        }
        whole(items);
        inLoop = true;
        Block body = body(Set.of("else", "endfor"));
        inLoop = false;
        Block otherwise = new Block.Text("");
        if (tagName.equals("else")) {
            whole(tagName);
            otherwise = body(Set.of("endfor"));
        }
        whole(tagName);
        return new Block.Loop(target, items, test, body, otherwise);
    }

    private Block.Target target() throws Unreadable {
        var targets = new ArrayList<Block.Target>();
        boolean comma = false;
        do {
            if (tag.skip("(")) {
                targets.add(target());
                tag.expect(")");
            } else {
                targets.add(single());
            }
            comma |= tag.now().is(",");
        } while (tag.skip(",")
                && tag.now().type() == Token.Type.NAME
                && !tag.now().isName("in"));
        return comma ? new Block.Several(targets) : targets.get(0);
    }

    private Block.Target single() throws Unreadable {
        String name = tag.name();
        return tag.skip(".") ? new Block.Inside(name, tag.name()) : new Block.Named(name);
    }

    private Block set() throws Unreadable {
        Block.Target target = target();
        if (tag.skip("=")) {
            return new Block.Assign(target, whole(tag.tuple(true)));
        }
        Expression value = Nodes.name(Block.Capture.TEXT);
        while (tag.skip("|")) {
            value = tag.filter(value);
        }
        whole(target);
        Block body = body(Set.of("endset"));
        whole(tagName);
        return new Block.Capture(target, body, value);
    }

    private Block with() throws Unreadable {
        var names = new LinkedHashMap<String, Expression>();
        while (tag.now().type() != Token.Type.END) {
            if (!names.isEmpty()) {
                tag.expect(",");
            }
            String name = tag.name();
            tag.expect("=");
            names.put(name, tag.expression());
        }
        whole(names);
        Block body = body(Set.of("endwith"));
        whole(tagName);
        return new Block.With(names, body);
    }

    private Block raw() throws Unreadable {
        whole(tagName);
        Matcher end = END_OF_RAW.matcher(source);
        if (!end.find(at)) {
            throw tag.bad("the tag 'raw' needs an endraw");
        }
        String text = source.substring(at, end.start());
        text = trims ? Spaces.left(text) : text;
        text = source.charAt(end.start() + 2) == '-' ? Spaces.right(text) : text;
        at = end.end();
        trims = end.group(1).equals("-");
        return new Block.Text(text);
    }
}
