package io.hearth.automation;

import io.hearth.automation.runs.RunKeeper;
import io.hearth.automation.runs.RunLog;
import io.hearth.automation.runs.RunRows;
import io.hearth.automation.runs.RunSettings;
import io.hearth.hub.Hub;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the parts together, and begins and ends them with the program. */
@Configuration(proxyBeanMethods = false)
class Automation {

    private static final Logger log = LoggerFactory.getLogger(Automation.class);
    private static final String EXAMPLES = "classpath*:/example-rules/*.*";
    private static final int REMEMBERED = 5_000;

    /** The hub lets time pass in phase 0, the broker lets clients in in phase 1000. */
    private static final int BEFORE_TIME_PASSES = -10;

    private static final int BEFORE_CLIENTS_COME = 500;

    @Bean
    RuleFolder ruleFolder(RulesPlace place) {
        return new RuleFolder(place.rules());
    }

    @Bean
    RuleFiles ruleFiles(
            RuleFolder folder,
            RulesPlace place,
            RuleFileSettings settings,
            Hub hub,
            BookSource source,
            RuleSwitches switches) {
        var use = BookUse.of(hub);
        var keeping = new HouseKeeping(use, hub::accept);
        hub.listen(keeping);
        return new RuleFiles(folder, place.place(), settings, use, source, switches, keeping);
    }

    @Bean
    RunKeeper runKeeper(RunRows rows, TransactionTemplate transaction, RunSettings settings) {
        return new RunKeeper(rows, transaction, settings);
    }

    @Bean
    RunLog runLog(RunSettings settings, RunKeeper keeper) {
        return new RunLog(settings, keeper::keep);
    }

    /** Listens before the hub lets time pass, so that no run is missed. */
    @Bean
    SmartLifecycle runsAreKept(Hub hub, RunLog runs, RunKeeper keeper) {
        return new Phase(
                BEFORE_TIME_PASSES,
                () -> {
                    runs.remember(keeper.newest(REMEMBERED));
                    keeper.start();
                    hub.listen(runs);
                },
                keeper::stop);
    }

    @Bean
    SmartLifecycle rulesAreFollowed(RuleFolder folder, RuleFiles files, RuleFileSettings settings) {
        var follower = new RuleFollower(files, settings);
        return new Phase(
                BEFORE_CLIENTS_COME,
                () -> {
                    if (folder.make()) {
                        copyExamples(folder);
                    }
                    files.open();
                    follower.start();
                },
                follower::stop);
    }

    private static void copyExamples(RuleFolder folder) {
        try {
            Resource[] examples = new PathMatchingResourcePatternResolver().getResources(EXAMPLES);
            for (Resource example : examples) {
                String name = Path.of(String.valueOf(example.getFilename()))
                        .getFileName()
                        .toString();
                try (var text = example.getInputStream()) {
                    Files.copy(text, folder.path().resolve(name));
                }
            }
            log.info("The folder {} was made, with {} example files", folder.path(), examples.length);
        } catch (IOException failure) {
            throw new UncheckedIOException("The example rules cannot be copied to " + folder.path(), failure);
        }
    }

    /** Something that begins and ends with the program. */
    private static final class Phase implements SmartLifecycle {

        private final int phase;
        private final Runnable begin;
        private final Runnable end;
        private volatile boolean running;

        Phase(int phase, Runnable begin, Runnable end) {
            this.phase = phase;
            this.begin = begin;
            this.end = end;
        }

        @Override
        public void start() {
            begin.run();
            running = true;
        }

        @Override
        public void stop() {
            running = false;
            end.run();
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return phase;
        }
    }
}
