/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24;

import static io.github.camelbitrix24.fixture.BodyServer.endless;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelbitrix24.fixture.BodyServer;
import io.github.camelbitrix24.process.BombedProcess;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Answers that are made to use up the memory. */
@Tag("scale")
class BombedProcessTest {

    @Test
    void f64EndlessAnswersAtTheSameTimeDoNotEndAProcessWith200Megabytes() throws Exception {
        List<BodyServer> servers = Stream.of(
                        endless("{\"result\":[1", ",1"),
                        endless("{\"result\":[{}", ",{}"),
                        endless("{\"result\":[{\"a\":1}", ",{\"a\":1}"),
                        endless("{\"result\":\"", "x"),
                        endless("{\"error\":\"X\",\"error_description\":\"", "<a"),
                        endless("{\"result\":[[]", ",[]"))
                .map(BodyServer::of)
                .toList();
        try {
            String output = BombedProcess.run(
                    "200m", servers.stream().map(BodyServer::webhookUrl).toList());

            assertThat(output).contains("calls {Bitrix24PortalException=48}").doesNotContain("OutOfMemoryError");
        } finally {
            servers.forEach(BodyServer::close);
        }
    }
}
