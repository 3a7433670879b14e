/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.portal.Portal;
import io.github.camelbitrix24.rest.Json;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.StatefulService;
import org.apache.camel.spi.StateRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the state of a consumer as one entry of a repository: JSON with a version, in one line. */
final class PollStateStore {

    private static final Logger LOG = LoggerFactory.getLogger(PollConsumer.class);
    private static final int VERSION = 1;
    private static final String PORTAL = "portal";
    private static final String TYPE = "type";

    private final PollSettings settings;
    private final StateRepository<String, String> repository;
    private final Portal portal;
    private final String key;
    private String saved = "";

    PollStateStore(PollSettings settings, StateRepository<String, String> repository, Portal portal, String key) {
        this.settings = settings;
        this.repository = repository;
        this.portal = portal;
        this.key = key;
    }

    /**
     * The stored state, or that of an earlier version, or a new one.
     *
     * @throws IllegalStateException if the stored state cannot be read, or belongs to another list
     */
    PollState load(Watermark watermark, StateKeys keys) {
        Optional<String> stored = StateFile.read(repository, key);
        if (stored.isPresent()) {
            return stored.get().startsWith("{")
                    ? read(stored.get(), watermark)
                    : ofMark(watermark, stored.get(), Optional.empty());
        }
        String oldKey = StateKeys.oldKey(settings, portal);
        Optional<String> oldMark = StateFile.read(repository, oldKey);
        if (oldMark.isPresent()) {
            LOG.info("{} continues from the watermark under the former key {}.", key, oldKey);
            return ofMark(watermark, oldMark.get(), StateFile.read(repository, oldKey + "/first"));
        }
        warnOfOthers(keys);
        return new PollState();
    }

    private PollState ofMark(Watermark watermark, String mark, Optional<String> first) {
        if (!watermark.isMark(mark)) {
            throw damaged();
        }
        PollState state = new PollState();
        state.start(mark, Long.parseLong(first.filter(watermark::isMark).orElse("0")));
        return state;
    }

    private PollState read(String stored, Watermark watermark) {
        JsonNode json = parse(stored);
        requireSameList(json);
        String mark = json.path("mark").asText();
        if (!watermark.isMark(mark)) {
            throw damaged();
        }
        if (!json.path(PORTAL).asText().equalsIgnoreCase(portal.host())) {
            return ofOtherPortal(json, mark);
        }
        PollState state = stateIn(json, watermark);
        saved = stored;
        return state;
    }

    /** Rows of another list would be skipped where its ids or times are ahead. */
    private void requireSameList(JsonNode json) {
        String of = json.path("list").asText() + " by " + json.path("field").asText();
        boolean isOtherType = json.has(TYPE) && !json.path(TYPE).asText().equals(type());
        if (isOtherType || !of.equalsIgnoreCase(method() + " by " + field())) {
            throw new IllegalStateException("The state under the key " + key + " belongs to " + of
                    + suffix(json.path(TYPE).asText()) + ", but this route polls " + method() + " by " + field()
                    + suffix(type()) + ". Nothing is read, so that no row is skipped. Set another watermarkKey, with"
                    + " startAfter where old rows matter, or poll the former list.");
        }
    }

    private static String suffix(String type) {
        return type.isEmpty() ? "" : " with entityTypeId " + type;
    }

    /** Times continue on a renamed portal; ids and rows that are set aside may be those of another portal. */
    private PollState ofOtherPortal(JsonNode json, String mark) {
        String other = json.path(PORTAL).asText();
        if (settings.tracking().field().isId() || !json.path("failed").isEmpty()) {
            throw new IllegalStateException("The state under the key " + key + " belongs to the portal " + other
                    + ", but " + method() + " is polled on " + portal.host()
                    + ". Nothing is read, so that no row is skipped. Set another watermarkKey where this is another"
                    + " portal; where the portal was renamed, change the host in the stored state.");
        }
        LOG.warn(
                "The state under the key {} belongs to the portal {}, and {} is polled on {} now, from the same time"
                        + " {} on.",
                key,
                other,
                method(),
                portal.host(),
                mark);
        PollState moved = new PollState();
        moved.start(mark, 0);
        return moved;
    }

    private PollState stateIn(JsonNode json, Watermark watermark) {
        try {
            PollState state = PollState.readFrom(json);
            boolean isReadable = state.window()
                    .filter(window -> !settings.tracking().field().isId())
                    .map(window -> watermark.isMark(window.begin()) && watermark.isMark(window.end()))
                    .orElse(true);
            if (isReadable && json.path("failed").isArray()) {
                return state;
            }
        } catch (RuntimeException e) {
            LOG.debug("The state under the key {} cannot be read", key, e);
        }
        throw damaged();
    }

    private JsonNode parse(String stored) {
        JsonNode json;
        try {
            json = Json.PLAIN.readTree(stored);
        } catch (JsonProcessingException e) {
            throw damaged();
        }
        int version = json.path("v").asInt();
        if (version > VERSION) {
            throw new IllegalStateException("The state under the key " + key + " was written by a newer version of this"
                    + " component. Use that version, or remove the state to start anew.");
        }
        if (version < VERSION) {
            throw damaged();
        }
        return json;
    }

    private IllegalStateException damaged() {
        return new IllegalStateException("The state under the key " + key + " is damaged or is not one of " + method()
                + " by " + field() + ". Nothing is read, so that no row is skipped. Restore it from a backup, or set it"
                + " to the watermark from which to continue.");
    }

    /** The kind of objects of a list that holds several, each with ids of its own. */
    private String type() {
        return Json.fields(settings.list().parameters(), "entityTypeId")
                .map(type -> type.getValue().asText())
                .findFirst()
                .orElse("");
    }

    private String method() {
        return settings.list().shape().method().value();
    }

    private String field() {
        return settings.tracking().field().name();
    }

    /** A consumer that starts anew although a state exists for its list may have lost its key. */
    private void warnOfOthers(StateKeys keys) {
        Set<String> others = StateFile.entries(repository).keySet().stream()
                .filter(other -> other.startsWith(StateKeys.oldPrefix(settings, portal)) && !other.endsWith("/first"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        index().stream().filter(other -> !keys.isClaimed(other)).forEach(others::add);
        if (!others.isEmpty()) {
            LOG.warn(
                    "{} of {} is polled for the first time under the key {}, but a watermark exists under {}. If it belongs"
                            + " to this route, rows that changed since are not delivered: stop the route, and copy the"
                            + " value to the new key or set watermarkKey to the former one.",
                    method(),
                    portal.host(),
                    key,
                    others);
        }
    }

    private Set<String> index() {
        Set<String> keys = new LinkedHashSet<>();
        try {
            String stored = StateFile.read(repository, StateKeys.index(settings, portal))
                    .orElse("[]");
            Json.PLAIN.readTree(stored).forEach(each -> keys.add(each.asText()));
        } catch (JsonProcessingException e) {
            LOG.debug("The list of keys for {} of {} is damaged and is written anew.", method(), portal.host());
        }
        return keys;
    }

    /** Whether the repository still holds what was read or saved last, so that no other consumer owns the state. */
    synchronized boolean isUnchanged() {
        boolean isStopped = repository instanceof StatefulService service && !service.isStarted();
        return !isStopped && StateFile.read(repository, key).orElse("").equals(saved);
    }

    /** Writes the state unless it is stored already. */
    synchronized void save(PollState state) {
        if (state.mark().isEmpty()) {
            return;
        }
        ObjectNode json = Json.PLAIN.createObjectNode().put("v", VERSION);
        json.put(PORTAL, portal.host()).put("list", method()).put("field", field());
        if (!type().isEmpty()) {
            json.put(TYPE, type());
        }
        state.writeTo(json);
        String text = text(json);
        if (!text.equals(saved)) {
            if (saved.isEmpty()) {
                addToIndex();
            }
            repository.setState(key, text);
            saved = text;
        }
    }

    private void addToIndex() {
        synchronized (repository) {
            Set<String> keys = index();
            if (keys.add(key)) {
                ArrayNode all = Json.PLAIN.createArrayNode();
                keys.forEach(all::add);
                repository.setState(StateKeys.index(settings, portal), text(all));
            }
        }
    }

    private static String text(JsonNode json) {
        try {
            return Json.PLAIN.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The state could not be written", e);
        }
    }
}
