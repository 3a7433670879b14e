/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbitrix24.fixture.CamelFixture;
import io.github.camelbitrix24.test.FakePortal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.state.FileStateRepository;

/** A process that receives events from the offline queue and records the id of each object in a file. */
public final class ConsumingProcess {

    private ConsumingProcess() {}

    /** Starts the process; {@code offsets} stores its reservations, {@code recordedIds} the ids of the objects. */
    public static Process start(FakePortal portal, String token, Path offsets, Path recordedIds) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConsumingProcess.class.getName(),
                        portal.url().toString(),
                        token,
                        offsets.toString(),
                        recordedIds.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static List<String> recordedIds(Path recordedIds) throws IOException {
        return Files.exists(recordedIds) ? Files.readAllLines(recordedIds) : List.of();
    }

    public static void main(String[] args) throws Exception {
        ObjectMapper json = new ObjectMapper();
        Path recordedIds = Path.of(args[3]);
        RouteBuilder route = new RouteBuilder() {
            @Override
            public void configure() {
                from("bitrix24:onCrmDealUpdate?initialDelay=0&delay=50&greedy=true&maxMessagesPerPoll=20"
                                + "&orphanAfter=1000&offsetRepository=#memory")
                        .delay(5)
                        .process(exchange -> {
                            String id = json.valueToTree(exchange.getMessage().getBody())
                                    .at("/FIELDS/ID")
                                    .asText();
                            Files.writeString(
                                    recordedIds, id + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                        });
            }
        };
        FileStateRepository offsets =
                FileStateRepository.fileStateRepository(Path.of(args[2]).toFile());
        CamelFixture.with(
                component -> {
                    component.getCamelContext().getRegistry().bind("memory", offsets);
                    component.getAuth().setPortalUrl(args[0]);
                    component.getAuth().setAccessToken(args[1]);
                    CamelFixture.withoutRateLimit().accept(component);
                },
                route);
        System.in.read();
    }
}
