package io.github.camelbitrix24.docs;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/** What the page on results binds a company to. */
// tag::output-class-record-java[]
@JsonIgnoreProperties(ignoreUnknown = true)
public record Company(
        @JsonProperty("id") long id, @JsonProperty("title") String title) {}
// end::output-class-record-java[]
