package io.hearth.automation.expr;

import dev.cel.checker.CelChecker;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.CelVarDecl;
import dev.cel.common.ast.CelReference;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import io.hearth.rules.Expression;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The workshop of formulas: CEL with few tools. Made when the first formula is read, because it takes its time. */
final class Formulas {

    /** Brackets within brackets. */
    private static final int DEEPEST = 100;

    /** Elements of lists that one evaluation may look at. */
    private static final int MOST_ROUNDS = 200;

    private static final class Lazily {
        private static final Formulas WORKSHOP = new Formulas();
    }

    private final CelParser parser;
    private final CelChecker checker;
    private final CelRuntime runtime;

    private Formulas() {
        var options = CelOptions.current()
                .maxExpressionCodePointSize(Expressions.LONGEST)
                .maxParseRecursionDepth(DEEPEST)
                .comprehensionMaxIterations(MOST_ROUNDS)
                .maxParseErrorRecoveryLimit(1)
                .enableHeterogeneousNumericComparisons(true)
                .enableHiddenAccumulatorVar(true)
                .build();
        var words = new Words();
        parser = CelParserFactory.standardCelParserBuilder()
                .setOptions(options)
                .setStandardMacros(
                        CelStandardMacro.ALL,
                        CelStandardMacro.EXISTS,
                        CelStandardMacro.EXISTS_ONE,
                        CelStandardMacro.FILTER)
                .build();
        checker = CelCompilerFactory.standardCelCheckerBuilder()
                .setOptions(options)
                .setStandardEnvironmentEnabled(false)
                .setStandardDeclarations(declared())
                .addFunctionDeclarations(words.declarations())
                .addVarDeclarations(Stream.of(SimpleType.DOUBLE, SimpleType.BOOL, SimpleType.STRING, SimpleType.DYN)
                        .map(type -> CelVarDecl.newVarDeclaration(Translation.name(type), type))
                        .toList())
                .build();
        runtime = CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(options)
                .setStandardFunctions(bound())
                .addFunctionBindings(words.bindings())
                .build();
    }

    static Formulas workshop() {
        return Lazily.WORKSHOP;
    }

    private static CelStandardDeclarations declared() {
        return CelStandardDeclarations.newBuilder()
                .includeFunctions(
                        StandardFunction.LOGICAL_AND,
                        StandardFunction.LOGICAL_OR,
                        StandardFunction.LOGICAL_NOT,
                        StandardFunction.CONDITIONAL,
                        StandardFunction.EQUALS,
                        StandardFunction.NOT_EQUALS,
                        StandardFunction.IN,
                        StandardFunction.NOT_STRICTLY_FALSE)
                .build();
    }

    private static CelStandardFunctions bound() {
        return CelStandardFunctions.newBuilder()
                .includeFunctions(
                        CelStandardFunctions.StandardFunction.LOGICAL_NOT,
                        CelStandardFunctions.StandardFunction.EQUALS,
                        CelStandardFunctions.StandardFunction.NOT_EQUALS,
                        CelStandardFunctions.StandardFunction.IN,
                        CelStandardFunctions.StandardFunction.NOT_STRICTLY_FALSE)
                .build();
    }

    Expression read(String text, Set<String> variables) throws BadExpression {
        var masked = Masked.of(text, variables);
        CelAbstractSyntaxTree parsed = parsed(text, masked);
        var translation = new Translation(masked, variables, parsed);
        CelAbstractSyntaxTree translated = translation.translated();
        CelAbstractSyntaxTree checked = checked(translated, translation.facts(), text, masked);
        requireValue(checked);
        var places = new LinkedHashMap<Fact, String>();
        translation.facts().values().forEach(fact -> places.putIfAbsent(fact, "@" + places.size()));
        try {
            var program = runtime.createProgram(placed(checked, translation.facts(), places));
            return new Formula(text, variables, List.copyOf(places.keySet()), program);
        } catch (CelEvaluationException wrong) {
            throw new BadExpression(0, "This is not a formula: %s".formatted(wrong.getMessage()));
        }
    }

    /** The tree in which each fact has a name of its own. */
    private static CelAbstractSyntaxTree placed(
            CelAbstractSyntaxTree checked, Map<Long, Fact> facts, Map<Fact, String> places) {
        var references = new HashMap<>(checked.getReferenceMap());
        facts.forEach((node, fact) -> references.put(
                node, CelReference.newBuilder().setName(places.get(fact)).build()));
        return CelAbstractSyntaxTree.newCheckedAst(
                checked.getExpr(), checked.getSource(), references, checked.getTypeMap());
    }

    private CelAbstractSyntaxTree parsed(String text, Masked masked) throws BadExpression {
        CelValidationResult result = parser.parse(masked.text());
        try {
            return result.getAst();
        } catch (CelValidationException wrong) {
            CelIssue issue = wrong.getErrors().get(0);
            int offset = masked.origin(position(issue, result));
            throw new BadExpression(offset, Mistakes.syntax(issue, text, offset));
        }
    }

    private CelAbstractSyntaxTree checked(
            CelAbstractSyntaxTree translated, Map<Long, Fact> facts, String text, Masked masked) throws BadExpression {
        CelValidationResult result = checker.check(translated);
        try {
            return result.getAst();
        } catch (CelValidationException wrong) {
            CelIssue issue = wrong.getErrors().get(0);
            throw Snippet.of(translated, issue, text, masked, facts).error();
        }
    }

    private static int position(CelIssue issue, CelValidationResult result) {
        return result.getSource().getLocationOffset(issue.getSourceLocation()).orElse(0);
    }

    private static void requireValue(CelAbstractSyntaxTree checked) throws BadExpression {
        CelType type = checked.getResultType();
        if (!List.of(CelKind.BOOL, CelKind.DOUBLE, CelKind.STRING, CelKind.DYN).contains(type.kind())) {
            throw new BadExpression(0, "The result of a formula is on/off, a number or a text, not a list");
        }
        for (CelType part : checked.getTypeMap().values()) {
            if (part instanceof ListType list && list.elemType() instanceof ListType) {
                throw new BadExpression(0, "A list in a formula cannot hold lists");
            }
        }
    }
}
