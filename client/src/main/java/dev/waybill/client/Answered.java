package dev.waybill.client;

/** The answer to a request, and the connection that it came on. */
record Answered(Connection connection, Answer answer) {}
