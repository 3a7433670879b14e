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
import org.apache.camel.spi.StateRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores the state of a consumer as one entry of a repository: JSON with a version, in one line. */
final class PollStateStore {

    private static final Logger LOG = LoggerFactory.getLogger(PollConsumer.class);
    private static final int VERSION = 1;

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
     * @throws IllegalStateException if the stored state cannot be read
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
        PollState state = new PollState();
        if (watermark.isMark(mark)) {
            state.start(mark, Long.parseLong(first.filter(watermark::isMark).orElse("0")));
        } else {
            warnOfMark(mark, "is not a value of " + field());
        }
        return state;
    }

    private PollState read(String stored, Watermark watermark) {
        JsonNode json = parse(stored);
        String of = json.path("list").asText() + " by " + json.path("field").asText();
        String mark = json.path("mark").asText();
        if (!of.equalsIgnoreCase(method() + " by " + field()) || (!mark.isEmpty() && !watermark.isMark(mark))) {
            warnOfMark(mark, "belongs to " + of);
            return new PollState();
        }
        if (!json.path("portal").asText().equals(portal.host())) {
            warnOfMark(mark, "belongs to the portal " + json.path("portal").asText());
            PollState moved = new PollState();
            if (!settings.tracking().field().isId()) {
                moved.start(mark, 0);
            }
            return moved;
        }
        saved = stored;
        return PollState.readFrom(json);
    }

    private JsonNode parse(String stored) {
        try {
            JsonNode json = Json.PLAIN.readTree(stored);
            if (json.path("v").asInt() == VERSION) {
                return json;
            }
            throw new IllegalStateException("The state under the key " + key + " was written by a newer version of this"
                    + " component. Use that version, or remove the state to start anew.");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The state under the key " + key + " is damaged. Restore it from a backup,"
                    + " or set it to the watermark from which to continue.");
        }
    }

    private String method() {
        return settings.list().shape().method().value();
    }

    private String field() {
        return settings.tracking().field().name();
    }

    private void warnOfMark(String mark, String why) {
        LOG.warn(
                "The watermark {} under the key {} {}, and {} of {} is polled by {} now. Rows that changed in the meantime"
                        + " may not be delivered.",
                mark,
                key,
                why,
                method(),
                portal.host(),
                field());
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

    /** Writes the state unless it is stored already. */
    synchronized void save(PollState state) {
        if (state.mark().isEmpty()) {
            return;
        }
        ObjectNode json = Json.PLAIN.createObjectNode().put("v", VERSION);
        json.put("portal", portal.host()).put("list", method()).put("field", field());
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
