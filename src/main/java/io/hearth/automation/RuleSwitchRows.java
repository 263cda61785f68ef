package io.hearth.automation;

import java.util.List;
import org.springframework.data.repository.Repository;

/** What people switched on and off, against what the files say. */
interface RuleSwitchRows extends Repository<RuleSwitchRow, String> {

    List<RuleSwitchRow> findAll();

    RuleSwitchRow save(RuleSwitchRow row);

    void deleteById(String rule);
}
