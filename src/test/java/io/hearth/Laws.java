package io.hearth;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.NullMarked;

/** The laws of the house, to be held against its classes and, to see that they can fail, against an outlaw. */
final class Laws {

    private static final Set<Class<?>> DATES = Set.of(
            Instant.class,
            ZonedDateTime.class,
            LocalDateTime.class,
            LocalDate.class,
            LocalTime.class,
            OffsetDateTime.class,
            Year.class);

    private Laws() {}

    /** {@code Instant.now(clock)} is fine: the clock was given. */
    static final ArchRule NOBODY_READS_THE_WALL_CLOCK = noClasses()
            .should()
            .accessTargetWhere(readsTheWallClock())
            .because("time is given, by a Clock or inside an event, so that last Tuesday comes out the same");

    static final ArchRule ONLY_SYSTEM_MAKES_THE_CLOCK = noClasses()
            .that()
            .resideOutsideOfPackage("io.hearth.system..")
            .should()
            .accessTargetWhere(makesAClock());

    static final ArchRule THE_CORE_IS_PURE = classes()
            .that(DescribedPredicate.describe("are the core", Laws::isCore))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "org.pcollections..",
                    "org.shredzone.commons.suncalc..",
                    "org.springframework.modulith",
                    "io.hearth.house..",
                    "io.hearth.rules..",
                    "lawless..");

    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes()
            .should(new ArchCondition<>("be in a null-marked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    var marked = type.getPackage()
                            .tryGetPackageInfo()
                            .map(info -> info.isAnnotatedWith(NullMarked.class))
                            .orElse(false);
                    events.add(
                            new SimpleConditionEvent(type, marked, type.getName() + " is in " + type.getPackageName()));
                }
            });

    static final ArchRule NAMES_SAY_WHAT_A_THING_IS =
            noClasses().should().haveNameMatching(".*(Impl|Manager|Utils?|Helper)");

    private static boolean isCore(JavaClass type) {
        var name = type.getPackageName();
        return name.startsWith("io.hearth.house") || name.startsWith("io.hearth.rules") || name.startsWith("lawless");
    }

    private static DescribedPredicate<JavaAccess<?>> readsTheWallClock() {
        return DescribedPredicate.describe("read the wall clock", access -> {
            var target = access.getTarget();
            if (!(target instanceof CodeUnitAccessTarget call)) {
                return false;
            }
            var unasked = call.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
            var dated = DATES.stream().anyMatch(target.getOwner()::isEquivalentTo);
            return dated && target.getName().equals("now") && unasked
                    || target.getOwner().isEquivalentTo(System.class)
                            && target.getName().equals("currentTimeMillis")
                    || target.getOwner().isEquivalentTo(Date.class)
                            && target.getName().equals("<init>")
                            && call.getRawParameterTypes().isEmpty();
        });
    }

    private static DescribedPredicate<JavaAccess<?>> makesAClock() {
        return DescribedPredicate.describe(
                "make a clock",
                access -> access.getTarget().getOwner().isEquivalentTo(Clock.class)
                        && access.getTarget().getName().startsWith("system"));
    }
}
