/** What happened in the house, and why: changes, commands, runs, who came and went; the newest are kept. */
@NamedInterface
@NullMarked
package io.hearth.automation.activity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
