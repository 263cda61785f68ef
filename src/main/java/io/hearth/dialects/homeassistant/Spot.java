package io.hearth.dialects.homeassistant;

import io.hearth.house.Capability;
import io.hearth.house.Purpose;
import io.hearth.house.Value;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A point as a {@link Component} declares it. */
final class Spot {

    private Entity.@Nullable Builder entity;
    private final String role;
    private Capability capability;
    private @Nullable String word;
    private @Nullable String name;
    private @Nullable String subject;
    private @Nullable Purpose purpose;
    private boolean itself;
    private boolean guessed;
    private boolean answers;
    private @Nullable String stateKey;
    private @Nullable Duration fallsAfter;
    private @Nullable Value fallsTo;
    private boolean silent;
    private @Nullable Value initial;
    private @Nullable String commandKey;
    private @Nullable Speaker speaker;
    private @Nullable String code;

    Spot(Entity.Builder entity, String role, Capability capability) {
        this.entity = entity;
        this.role = role;
        this.capability = capability;
    }

    private Entity.Builder declaring() {
        return Objects.requireNonNull(entity, "declared already");
    }

    /** Everything about it is said; what it was said to is needed no more. */
    void declared() {
        entity = null;
    }

    /** The word for its path instead of the role. */
    Spot word(String better) {
        word = better;
        return this;
    }

    /** What people read instead of the role. */
    Spot name(String better) {
        name = better;
        return this;
    }

    /** What it tells of, as {@code device_class} says it; null for unknown. */
    Spot subject(@Nullable String what) {
        subject = what;
        return this;
    }

    /** What it is for, when that is known better than by {@code entity_category}. */
    Spot purpose(Purpose better) {
        purpose = better;
        return this;
    }

    /** It is all there is to the thing, which lends it its name: a temperature, not a lamp's brightness. */
    Spot itself() {
        itself = true;
        return this;
    }

    /** Its kind is only guessed; what a reader says it becomes is kept from then on. */
    Spot guessed() {
        guessed = true;
        return this;
    }

    /** What the code consists of that it wants; null for none. */
    Spot wantsCode(@Nullable String writing) {
        code = writing;
        return this;
    }

    @Nullable
    String code() {
        return code;
    }

    /** Some time after it was told something else, it is taken to have this value again. */
    Spot fallsBack(Duration after, Value to) {
        fallsAfter = after;
        fallsTo = to;
        return this;
    }

    /** It is heard on some topic, whose reader tells of it. */
    Spot answers() {
        answers = true;
        return this;
    }

    /** Whatever is heard of it, it never answers a command. */
    Spot silent() {
        silent = true;
        return this;
    }

    /** What is assumed of it before anything was asked, when it never answers. */
    Spot initially(@Nullable Value value) {
        initial = value;
        return this;
    }

    @Nullable
    Value initial() {
        return initial;
    }

    /** Whether a wish for it is answered. */
    boolean answers(boolean optimistic) {
        return answers && !silent && !optimistic;
    }

    /** Whether something is heard of it. */
    boolean isHeard() {
        return answers;
    }

    /**
     * It is heard on its own topic. Nothing happens when the config does not name the topic.
     *
     * @param templateKey the key of the template; null, or a key that is not there, for the payload as it is
     */
    Spot reads(String topicKey, @Nullable String templateKey, Reader reader) {
        if (declaring().hears(topicKey, templateKey, reader)) {
            answers = true;
            stateKey = stateKey == null ? topicKey : stateKey;
        }
        return this;
    }

    /**
     * It can be set. Nothing happens when the config does not name the topic.
     *
     * @param topicKey the command topic
     */
    Spot speaks(String topicKey, Speaker how) {
        if (declaring().canSay(topicKey)) {
            commandKey = topicKey;
            speaker = how;
        }
        return this;
    }

    /** It can be set by one message; the function gives what templates get as {@code value}. */
    Spot speaks(String topicKey, @Nullable String templateKey, Function<Value, Object> payload) {
        declaring().checkTemplate(templateKey);
        return speaks(topicKey, wish -> List.of(Saying.of(topicKey, templateKey, payload.apply(wish.value()))));
    }

    boolean isItself() {
        return itself;
    }

    boolean isGuessed() {
        return guessed;
    }

    /** The key of the config that names the topic it is heard on; null when that is not known. */
    @Nullable
    String stateKey() {
        return stateKey;
    }

    @Nullable
    Duration fallsAfter() {
        return fallsAfter;
    }

    @Nullable
    Value fallsTo() {
        return fallsTo;
    }

    String role() {
        return role;
    }

    @Nullable
    String word() {
        return word;
    }

    @Nullable
    String name() {
        return name;
    }

    @Nullable
    String subject() {
        return subject;
    }

    @Nullable
    Purpose purpose() {
        return purpose;
    }

    @Nullable
    Speaker speaker() {
        return speaker;
    }

    /** The key of the config that names the command topic; null when it cannot be set. */
    @Nullable
    String commandKey() {
        return commandKey;
    }

    /** The capability, settable when it speaks, and never answering when nothing is heard of it. */
    Capability capability(boolean optimistic) {
        if (speaker == null) {
            return capability;
        }
        return answers(optimistic) ? capability.whichIsSettable() : capability.whichNeverAnswers();
    }

    void becomes(Capability better) {
        capability = better;
    }
}
