package io.hearth;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTests {

    private static final JavaClasses HEARTH = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.hearth");

    private static final JavaClasses OUTLAW = new ClassFileImporter().importPackages("lawless");

    static Stream<ArchRule> laws() {
        return Stream.of(
                Laws.NOBODY_READS_THE_WALL_CLOCK,
                Laws.ONLY_SYSTEM_MAKES_THE_CLOCK,
                Laws.THE_CORE_IS_PURE,
                Laws.EVERY_PACKAGE_IS_NULL_MARKED,
                Laws.NAMES_SAY_WHAT_A_THING_IS);
    }

    @Test
    void everyModuleKnowsOnlyWhomItMayKnow() {
        ApplicationModules.of(HearthApplication.class).verify();
    }

    @Test
    void thereAreNoCirclesBetweenPackages() {
        SlicesRuleDefinition.slices()
                .matching("io.hearth.(**)")
                .should()
                .beFreeOfCycles()
                .check(HEARTH);
    }

    @ParameterizedTest
    @MethodSource("laws")
    void theHouseKeepsTheLaw(ArchRule law) {
        law.allowEmptyShould(true).check(HEARTH);
    }

    @ParameterizedTest
    @MethodSource("laws")
    void theLawCatchesAnOutlaw(ArchRule law) {
        assertThat(law.evaluate(OUTLAW).hasViolation()).isTrue();
    }

    @Test
    void theWallClockIsFoundInEachOfItsDisguises() {
        var found = String.join(
                "\n",
                Laws.NOBODY_READS_THE_WALL_CLOCK
                        .evaluate(OUTLAW)
                        .getFailureReport()
                        .getDetails());

        assertThat(found).contains(".now()>", ".later()>", ".time()>", ".date()>", ".millis()>");
    }
}
