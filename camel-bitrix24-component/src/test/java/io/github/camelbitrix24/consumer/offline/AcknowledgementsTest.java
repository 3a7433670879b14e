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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When acknowledgements are sent, and how many at once. */
class AcknowledgementsTest {

    private final ManualTimeSource time = new ManualTimeSource();
    private final List<String> sent = new ArrayList<>();
    private final OpenWork work = new OpenWork();
    private final Acknowledgements acknowledgements = new Acknowledgements(this::send, time, Runnable::run, work);
    private boolean isAway;

    @Test
    void f26EventsOf200MillisecondsShareARequest() {
        acknowledgements.add(event(1, "p"), true);
        time.advance(Duration.ofMillis(199));
        acknowledgements.add(event(2, "p"), true);
        acknowledgements.add(event(3, "p"), false);
        assertThat(sent).isEmpty();

        time.advance(Duration.ofMillis(1));

        assertThat(sent).containsExactly("p true 2", "p false 1");
        assertThat(work.awaitNone(time, Duration.ZERO)).isTrue();
    }

    @Test
    void f26ARequestHasAtMostFiftyEvents() {
        for (int id = 1; id <= 120; id++) {
            acknowledgements.add(event(id, "p"), true);
        }
        time.advance(Duration.ofMillis(200));

        assertThat(sent).containsExactly("p true 50", "p true 50", "p true 20");
    }

    @Test
    void f26AFailedRequestIsRepeatedWithGrowingPauses() {
        isAway = true;
        acknowledgements.add(event(1, "p"), true);
        time.advance(Duration.ofMinutes(10));
        assertThat(sent).as("pauses grow to a minute").hasSizeBetween(12, 18);
        assertThat(acknowledgements.obstacle()).isEmpty();

        isAway = false;
        sent.clear();
        time.advance(Duration.ofMinutes(1));

        assertThat(sent).containsExactly("p true 1");
    }

    @Test
    void f26NoMoreEventsAreReadWhileAThousandWait() {
        isAway = true;
        for (int id = 1; id <= Acknowledgements.MAX_PENDING; id++) {
            acknowledgements.add(event(id, "p" + id / 50), true);
        }
        time.advance(Duration.ofSeconds(1));

        assertThat(acknowledgements.room()).isZero();
        assertThat(acknowledgements.obstacle())
                .hasValueSatisfying(text ->
                        assertThat(text).contains("could not be acknowledged").contains("away"));
    }

    @Test
    void anEventThatWasDeletedWhenItWasReadNeedsNoAcknowledgement() {
        acknowledgements.add(event(1, ""), true);

        assertThat(time.scheduled()).isZero();
    }

    private void send(String processId, List<String> messageIds, boolean isSuccess) {
        sent.add(processId + " " + isSuccess + " " + messageIds.size());
        if (isAway) {
            throw new IllegalStateException("the portal is away");
        }
    }

    private static OfflineEvent event(long id, String process) {
        PortalEvent event = new PortalEvent("ONCRMDEALUPDATE", JsonNodeFactory.instance.objectNode());
        return new OfflineEvent(id, event, Optional.empty(), "m" + id, process);
    }
}
