/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.offline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelbitrix24.consumer.enrich.PortalEvent;
import io.github.camelbitrix24.fixture.ManualTimeSource;
import java.util.List;
import java.util.Optional;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;

class ReservationsTest {

    private final MemoryStateRepository repository = new MemoryStateRepository();

    @Test
    void reservationsOfADeadProcessAreKeptUntilTheyAreTakenOver() {
        reservations().add(List.of(event("a", "1"), event("b", "2")));

        Reservations next = reservations();
        next.add(List.of(event("c", "3")));
        next.takenOver("a");

        assertThat(reservations().inherited()).containsExactly("b", "c");
        assertThat(next.contains("b")).isTrue();
    }

    @Test
    void acknowledgedEventsAreRemoved() {
        Reservations reservations = reservations();
        reservations.add(List.of(event("a", "1"), event("a", "2")));

        reservations.remove("a", List.of("1"));
        assertThat(reservations().inherited()).containsExactly("a");
        reservations.remove("a", List.of("2"));
        assertThat(reservations().inherited()).isEmpty();
    }

    private Reservations reservations() {
        Reservations reservations = new Reservations(repository, new ManualTimeSource());
        reservations.load("key");
        return reservations;
    }

    private static OfflineEvent event(String process, String message) {
        return new OfflineEvent(
                1,
                new PortalEvent("ONCRMDEALADD", JsonNodeFactory.instance.objectNode()),
                Optional.empty(),
                message,
                process);
    }
}
