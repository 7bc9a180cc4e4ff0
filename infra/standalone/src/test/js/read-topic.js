// Usage: node read-topic.js <bootstrap servers> <registry url> <topic>
// Prints the first record of the topic, decoded by Confluent's own deserializer, as one line of JSON: {"key": ..., "value": ...}.
const { Kafka, logLevel } = require('kafkajs');
const { SchemaRegistryClient, SerdeType, AvroDeserializer } = require('@confluentinc/schemaregistry');

const [bootstrap, registryUrl, topic] = process.argv.slice(2);

async function main() {
  const registry = new SchemaRegistryClient({ baseURLs: [registryUrl] });
  const values = new AvroDeserializer(registry, SerdeType.VALUE, {});
  const kafka = new Kafka({ brokers: bootstrap.split(','), logLevel: logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: `confluent-client-check-${process.pid}` });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  const record = await new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`no record in ${topic} within 60 s`)), 60000).unref();
    consumer.run({ eachMessage: async ({ message }) => resolve(message) }).catch(reject);
  });
  const value = await values.deserialize(topic, record.value);
  const printable = (_, field) => (typeof field === 'bigint' ? Number(field) : field);
  console.log(JSON.stringify({ key: record.key.toString(), value }, printable));
  await consumer.disconnect();
}

main().then(() => process.exit(0), (error) => { console.error(error.message); process.exit(1); });
