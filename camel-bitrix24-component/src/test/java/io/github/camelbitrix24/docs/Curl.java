/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The curl commands of the page for those who come from another client. They are read from the file that the page shows,
 * as a shell reads them, and sent without curl, which need not be there.
 */
final class Curl {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILE = "docs/coming-from.sh";
    private static final Pattern BETWEEN_COMMANDS = Pattern.compile("\\n\\n");

    private Curl() {}

    /** The commands of a region, in their order. */
    static List<String> commands(String region) throws IOException {
        try (var file = Objects.requireNonNull(Curl.class.getClassLoader().getResourceAsStream(FILE))) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            String tag = "# tag::" + region + "[]\n";
            int start = text.indexOf(tag) + tag.length();
            String commands = text.substring(start, text.indexOf("# end::" + region + "[]", start));
            return BETWEEN_COMMANDS.splitAsStream(commands.strip()).toList();
        }
    }

    /** Sends what a command would send. Returns the portal's whole answer. */
    static JsonNode run(String command, Map<String, String> environment) throws IOException, InterruptedException {
        List<String> words = new ShellWords(command, environment).words();
        HttpRequest.Builder request = HttpRequest.newBuilder();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-H" -> request.headers(words.get(++i).split(": ", 2));
                case "-d" -> request.POST(HttpRequest.BodyPublishers.ofString(words.get(++i)));
                default -> rest.add(words.get(i));
            }
        }
        if (rest.size() != 3 || !rest.subList(0, 2).equals(List.of("curl", "-s"))) {
            throw new IllegalArgumentException(
                    "Only curl -s ADDRESS -H … -d … is understood, but there was " + command);
        }
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(request.uri(URI.create(rest.get(2))).build(), HttpResponse.BodyHandlers.ofString());
        return JSON.readTree(answer.body());
    }
}
