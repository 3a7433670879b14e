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

/** A process of its own that reads events of the offline queue and writes down the id of each object it was told of. */
public final class ConsumingProcess {

    private ConsumingProcess() {}

    /** Starts it, to be killed; {@code memory} is where it keeps its reservations, {@code notes} what it writes. */
    public static Process start(FakePortal portal, String token, Path memory, Path notes) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConsumingProcess.class.getName(),
                        portal.url().toString(),
                        token,
                        memory.toString(),
                        notes.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static List<String> notes(Path notes) throws IOException {
        return Files.exists(notes) ? Files.readAllLines(notes) : List.of();
    }

    public static void main(String[] args) throws Exception {
        ObjectMapper json = new ObjectMapper();
        Path notes = Path.of(args[3]);
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
                            Files.writeString(notes, id + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                        });
            }
        };
        FileStateRepository memory =
                FileStateRepository.fileStateRepository(Path.of(args[2]).toFile());
        CamelFixture.with(
                component -> {
                    component.getCamelContext().getRegistry().bind("memory", memory);
                    component.getAuth().setPortalUrl(args[0]);
                    component.getAuth().setAccessToken(args[1]);
                    CamelFixture.withoutPace().accept(component);
                },
                route);
        System.in.read();
    }
}
