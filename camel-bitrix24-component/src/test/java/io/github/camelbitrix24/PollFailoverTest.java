/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.fixture.PolledRoute;
import io.github.camelbitrix24.test.FakePortal;
import io.github.camelbitrix24.test.FakePortalExtension;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.cluster.FileLockClusterService;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A polled route of which one node of a cluster is the master. */
@ExtendWith(FakePortalExtension.class)
class PollFailoverTest {

    @Test
    void f20AnotherNodeContinuesWhereTheMasterStopped(FakePortal portal, @TempDir Path folder) {
        PolledRoute first = node(portal, folder);
        PolledRoute second = node(portal, folder);
        first.addMany(1, 20);
        CamelFixture master = start(first, folder);
        try {
            first.awaitRows(20);
            try (CamelFixture standby = start(second, folder)) {
                first.awaitPolls();
                master.close();
                first.addMany(21, 40);
                second.awaitRows(20);
                second.awaitPolls();
                assertThat(standby.context().getStatus().isStarted()).isTrue();
            }
        } finally {
            master.close();
        }
        assertThat(first.titles).containsExactlyElementsOf(PolledRoute.numbers(1, 20));
        assertThat(second.titles).containsExactlyElementsOf(PolledRoute.numbers(21, 40));
    }

    /** A node whose process has read the common file of states before the master writes it. */
    private static PolledRoute node(FakePortal portal, Path folder) {
        FileStateRepository states =
                FileStateRepository.fileStateRepository(folder.resolve("states").toFile());
        states.start();
        return new PolledRoute(portal).storedIn(states);
    }

    private static CamelFixture start(PolledRoute node, Path folder) {
        return node.start(new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                FileLockClusterService locks = new FileLockClusterService();
                locks.setRoot(folder.resolve("locks").toString());
                locks.setAcquireLockDelay(50, TimeUnit.MILLISECONDS);
                locks.setAcquireLockInterval(50, TimeUnit.MILLISECONDS);
                getContext().addService(locks);
                from(PolledRoute.polling("master:polling:bitrix24:crm.deal.list?watermark=ID&startAfter=0"))
                        .routeId("deals")
                        .process(node::receive);
            }
        });
    }
}
