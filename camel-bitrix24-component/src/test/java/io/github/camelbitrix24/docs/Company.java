package io.github.camelbitrix24.docs;

/** What the page on results binds a company to. */
// tag::output-class-record-java[]
public record Company(long id, String title) {}
// end::output-class-record-java[]
