/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.poll;

import io.github.camelbitrix24.portal.Portal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Route;
import org.apache.camel.spi.StateRepository;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key of a consumer's state in its repository: {@code watermarkKey}, else the id of the route, else host and method.
 * Ids that Camel generates change when routes are added, and are not used.
 */
final class StateKeys {

    private static final Logger LOG = LoggerFactory.getLogger(PollConsumer.class);
    private static final String PREFIX = "bitrix24/poll/";

    /** The owners of the keys of each repository. */
    private static final Map<StateRepository<String, String>, Map<String, String>> OWNERS =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final PollSettings settings;
    private final @Nullable Route route;
    private final String owner;
    private final StateRepository<String, String> repository;
    private final Map<String, String> owners;

    StateKeys(
            PollSettings settings, StateRepository<String, String> repository, @Nullable Route route, String endpoint) {
        this.settings = settings;
        this.repository = repository;
        this.route = route;
        this.owner = route == null ? endpoint : route.getRouteId();
        this.owners = OWNERS.computeIfAbsent(repository, unknown -> new ConcurrentHashMap<>());
    }

    /** The configured name, or the id of the route. */
    private Optional<String> name() {
        return settings.storage()
                .key()
                .or(() -> Optional.ofNullable(route).filter(Route::isCustomId).map(Route::getRouteId));
    }

    /**
     * Takes the configured key at start, so that no other consumer takes it.
     *
     * @throws IllegalArgumentException if another consumer has it
     */
    void claimConfigured() {
        name().map(StateKeys::key).ifPresent(key -> {
            String other = owners.putIfAbsent(key, owner);
            if (other != null && !other.equals(owner)) {
                throw new IllegalArgumentException("Two consumers, " + owner + " and " + other
                        + ", store their state under the same key " + key
                        + ". Give each its own watermarkKey.");
            }
        });
    }

    /**
     * The key; without a name it is claimed here, because only the open portal knows its host. A consumer that had a key
     * of its own keeps it, so that two routes do not exchange their states when they poll in another order.
     */
    String claim(Portal portal) {
        return name().map(StateKeys::key).orElseGet(() -> claimUnnamed(portal));
    }

    private String claimUnnamed(Portal portal) {
        String shared = key(portal.host() + "/" + settings.list().shape().method());
        String own = key(
                portal.host() + "/" + settings.list().shape().method() + "/" + Integer.toHexString(owner.hashCode()));
        if (StateFile.read(repository, own).isPresent()) {
            owners.put(own, owner);
            return own;
        }
        String other = owners.putIfAbsent(shared, owner);
        if (other == null || other.equals(owner)) {
            return shared;
        }
        LOG.warn(
                "{} polls {} of {}, as {} does, and neither route has an id. Its state is stored under {}, which changes"
                        + " when routes are added or removed: give the routes ids, or set watermarkKey.",
                owner,
                settings.list().shape().method(),
                portal.host(),
                other,
                own);
        owners.put(own, owner);
        return own;
    }

    boolean isClaimed(String key) {
        return owners.containsKey(key);
    }

    /** Releases the keys; the consumer will not start again. */
    void release() {
        owners.values().removeIf(owner::equals);
    }

    /** The beginning of the keys that versions before this one used for the list. */
    static String oldPrefix(PollSettings settings, Portal portal) {
        return PREFIX + portal.name() + "/" + settings.list().shape().method() + "/";
    }

    /** The key that versions before this one used, which depends on all parameters. */
    static String oldKey(PollSettings settings, Portal portal) {
        return oldPrefix(settings, portal) + settings.tracking().configured() + "/"
                + Integer.toHexString(settings.list().parameters().toString().hashCode());
    }

    /** The key of the list of keys in use for one list of a portal. */
    static String index(PollSettings settings, Portal portal) {
        return "bitrix24/polls/" + portal.host() + "/" + settings.list().shape().method();
    }

    /** A key without the characters that files of states use. */
    private static String key(String name) {
        return PREFIX
                + name.replace("%", "%25")
                        .replace("=", "%3D")
                        .replace("\n", "%0A")
                        .replace("\r", "%0D");
    }
}
